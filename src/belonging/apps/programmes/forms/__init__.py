"""Typed text becomes values of a plan."""
