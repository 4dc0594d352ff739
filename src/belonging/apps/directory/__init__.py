"""Schools, trusts, authorities, localities and clusters."""
