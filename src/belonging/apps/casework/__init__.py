"""Casework: each child's case, what is owed in it and by whom, as the case types of the catalogue declare it."""
