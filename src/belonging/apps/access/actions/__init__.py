"""What may be done to ties."""
