"""Who may see and do what: one reach for a person, one policy for a page."""
