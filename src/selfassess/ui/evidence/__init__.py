"""The page 证据: the library of files that prove what the answers say."""
