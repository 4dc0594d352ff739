"""One table of the record or the store a module, each holding `TABLE`."""
