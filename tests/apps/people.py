"""People for the tests: somebody in a role, for an organisation made if need be."""

PASSWORD = "a-long-enough-word"


def person(username, role, urn=None, *, kind=None, key=None, parent=None, **dates):
    """Make somebody who can sign in with `PASSWORD`, in a role at a school (`urn`) or at an organisation of the role's first kind."""
    from belonging.apps.accounts.actions import organisations, people
    from belonging.apps.accounts.roles import ROLES

    kind = kind or ROLES[role].kinds[0]
    key = str(urn) if urn else key or "area"
    place = organisations.keep(kind=kind, key=key, name=f"{kind.title()} {key}", parent=parent, urn=urn)
    made = people.keep(
        username=username, email=f"{username}@westmere.example", name=username.title(), password=PASSWORD
    )
    people.give(person=made, role=role, organisation=place, **dates)
    return made
