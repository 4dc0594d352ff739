"""Every kind of panel there is, one a file."""
