"""Code sets as CSV beside this file, read by `belonging.kernel.registry.rows`; every code may carry the dates it is valid."""
