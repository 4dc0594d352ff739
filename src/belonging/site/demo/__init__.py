"""The fictional area: a whole local authority, invented from a seed and written as the files councils really hold.

Westmere (authority 990) is nobody's. Its places, schools, trusts and people are invented; how many are absent,
suspended, moving or supported follows England's published distributions (``data/README.md``). It needs neither Django nor
a database::

    from belonging.site.demo import fiction
    made = fiction.write(Path("out"), pupils=12_000, years=3, seed=1)
    print(made)

What is written lies in folders by sender: ``register``, ``calendars``, ``census``, ``attendance``, ``exclusions``, ``ctf`` and
``dfe``. ``_key`` holds the answers (which schools hide a story, which faults were sown) for tests; a loader passes over it.
"""
