"""Words of casework in templates."""
