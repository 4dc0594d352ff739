"""Asking for files, making them, opening them once, and deleting them."""
