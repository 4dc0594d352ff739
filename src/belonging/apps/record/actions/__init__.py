"""How the record is written: only from what was loaded."""
