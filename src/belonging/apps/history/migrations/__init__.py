"""Changes of this app's tables."""
