"""Figures people ask for that cannot be had honestly, each with the reason: 'not available' is an answer."""
