"""Words everyone shares: periods, days, identifiers, citations, and the folder-of-files registry. Standard library only."""
