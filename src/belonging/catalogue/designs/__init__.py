"""How it is found out whether something worked: one design a file."""
