"""What we time, against whom: `make bench` writes the ratios of one run to RESULTS.md."""
