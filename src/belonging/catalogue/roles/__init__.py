"""What people are here to do: one small file a role."""
