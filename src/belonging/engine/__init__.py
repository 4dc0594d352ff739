"""What can be said and what it means: pure functions and frozen declarations. No Django, no files, no sockets."""
