"""Sixteen people who read pages of figures."""
