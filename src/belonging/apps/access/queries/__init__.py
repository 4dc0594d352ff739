"""Which rows of the record somebody may see."""
