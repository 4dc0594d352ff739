"""Reading figures: every query takes `seen_by=` and gives back only what that person may see, already protected."""
