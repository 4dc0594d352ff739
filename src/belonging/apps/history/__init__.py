"""What was done, by whom and why: written once, chained, never changed."""
