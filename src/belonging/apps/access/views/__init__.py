"""Pages of signing in and of a person's own account."""
