"""The one sign-in of a scrubbed copy: made there, printed once, holding the posts that people are trained for."""

import json
import secrets

USERNAME, NAME, EMAIL = "training", "Training", "training@training.invalid"
POSTS = (
    ("head_of_inclusion", "authority"),
    ("data_protection_lead", "authority"),
    ("administrator", "authority"),
    ("headteacher", "school"),
    ("senco", "school"),
)
LETTERS = "abcdefghjkmnpqrstuvwxyz"


def tell() -> None:
    """Make the sign-in in the record of this BELONGING_HOME, and print it as JSON."""
    from belonging.site.cli._record import open_record

    open_record()
    from belonging.apps.access import acting
    from belonging.apps.accounts import queries
    from belonging.apps.accounts.actions import organisations, people
    from belonging.apps.accounts.roles import ROLES
    from belonging.apps.measures.queries.places import all_places

    word = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))
    school = next((each for each in all_places() if each.phase == "Secondary"), next(iter(all_places()), None))
    places = {
        "authority": queries.authority() or organisations.keep(kind="authority", key="training", name="Training"),
        "school": queries.school(school.urn) if school else queries.organisations().filter(kind="school").first(),
    }
    with acting.system("administration"):
        person = people.keep(username=USERNAME, email=EMAIL, name=NAME, password=word)
        posts = [
            str(people.give(person=person, role=role, organisation=places[kind]))
            for role, kind in POSTS
            if places[kind] and kind in ROLES[role].kinds
        ]
    print(json.dumps({"username": USERNAME, "password": word, "posts": posts}))
