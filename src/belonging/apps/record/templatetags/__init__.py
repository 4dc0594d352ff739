"""Words of the pages of children."""
