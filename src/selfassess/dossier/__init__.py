"""What is printed: a pure outline first, then one writer per format."""
