"""Files people take away: exactly what a page showed, with its notes."""
