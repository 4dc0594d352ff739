"""Records of processing and an impact assessment, filled from what is declared: purposes, roles, agreements, and every model's Privacy."""
