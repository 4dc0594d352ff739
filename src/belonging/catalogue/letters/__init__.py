"""Every letter there is, one a file, in words a family can read. A translation is a table beside it."""
