"""What may be done to places."""
