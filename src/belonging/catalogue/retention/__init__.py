"""How long things are kept, one line of the schedule a file. A default stands until an organisation chooses its own."""
