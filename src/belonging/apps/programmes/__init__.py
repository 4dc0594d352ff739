"""Evaluations: what was tried, said beforehand, and what came of it beside what would have been."""
