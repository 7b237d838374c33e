"""填报: the tree of what is asked, and the guided editor for one point."""
