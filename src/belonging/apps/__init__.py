"""Django applications: tables, pages, permissions, background work."""
