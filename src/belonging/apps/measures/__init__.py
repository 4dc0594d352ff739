"""The pages of figures: area, indicator, school, methods."""
