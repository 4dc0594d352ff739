"""Adding documents, scanning them, copying them with parts blacked out, taking them away, and removing them."""
