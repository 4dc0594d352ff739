"""Finding out what a document is by what it holds, and refusing what could harm whoever opens it."""
