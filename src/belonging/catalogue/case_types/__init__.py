"""Every kind of case there is, one a file. What is asked and looked into lies in tables beside them."""
