"""Files received, checked, loaded, corrected and undone."""
