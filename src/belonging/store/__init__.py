"""Where rows lie and how they are counted. No Django."""
