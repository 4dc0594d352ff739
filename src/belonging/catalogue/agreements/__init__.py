"""Agreements that a regulation makes by itself: one small file each."""
