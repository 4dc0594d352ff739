"""Where rows lie and how they are counted. No Django.

`Store` (belonging.store.store) holds versions; `count` and `sql` (belonging.store.counting) count one indicator;
`cube`, `keeping` and `benchmarks` answer what pages ask most.
"""
