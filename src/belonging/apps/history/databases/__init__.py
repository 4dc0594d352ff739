"""Django's databases, taught who acts and to chain what was written before each commit."""
