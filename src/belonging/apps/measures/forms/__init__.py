"""What is sent about figures."""
