"""What may be done with files."""
