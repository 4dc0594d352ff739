"""Who may sign in: people, their role, and the ways in."""
