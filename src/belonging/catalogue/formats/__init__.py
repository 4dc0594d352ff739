"""One file format a module, each holding `FORMAT`; samples lie in tests/samples/formats/<key>/."""
