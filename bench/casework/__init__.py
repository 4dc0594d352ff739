"""An authority at work: fifty thousand pupils, twenty thousand cases, two hundred people who look at them at once."""
