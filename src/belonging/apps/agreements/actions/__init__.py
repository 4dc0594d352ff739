"""What may be done to agreements."""
