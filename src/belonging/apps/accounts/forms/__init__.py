"""Typed text becomes values."""
