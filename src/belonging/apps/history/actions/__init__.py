"""What may be done to the history: add to it, close it, and remove values under two names."""
