"""What stands before every page besides its policy: the length of a session, the second factor, and links for one task."""
