"""A family's own copy of everything kept about a child."""
