"""Every report there is, one a file: for whom it is written, what is in it, and which comparisons are put into words."""
