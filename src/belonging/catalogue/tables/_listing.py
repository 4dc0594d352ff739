"""What every dated list keeps of a child or of a place: a new list is a table of these fields and a file format, and no more."""

from belonging.engine.formats import Table

OF_A_CHILD = {
    "pupil_key": "VARCHAR",
    "urn": "INTEGER",
    "from_date": "DATE",
    "until_date": "DATE",
    "kind": "VARCHAR",
    "reason": "VARCHAR",
    "outcome": "VARCHAR",
    "number": "INTEGER",
    "part": "INTEGER",
    "provider": "VARCHAR",
    "academic_year": "INTEGER",
}
OF_A_PLACE = {
    "la_code": "VARCHAR",
    "locality": "VARCHAR",
    "kind": "VARCHAR",
    "number": "INTEGER",
    "part": "INTEGER",
    "academic_year": "INTEGER",
}


def of_children(title: str, *further: str) -> Table:
    """Return the table of a list of children; an entry is named by the child, its first day and what is `further` given."""
    key = ("pupil_key", "from_date", *further)
    return Table(
        title=title, fields=OF_A_CHILD, key=key, needs_school=True, needs_pupil=True, school_optional=True, listing=True
    )


def of_places(title: str) -> Table:
    """Return the table of a list of places, a row a place, a kind and a school year."""
    return Table(title=title, fields=OF_A_PLACE, key=("la_code", "locality", "kind", "academic_year"), listing=True)
