"""What may be read of the history."""
