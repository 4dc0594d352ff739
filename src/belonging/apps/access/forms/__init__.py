"""What people type on pages of access."""
