"""The printed page: blocks become pieces, pieces fill pages, a pen draws them into a PDF."""
