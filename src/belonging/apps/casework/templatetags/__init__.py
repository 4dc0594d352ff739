"""Words that pages of casework use."""
