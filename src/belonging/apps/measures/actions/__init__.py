"""What may be done about figures."""
