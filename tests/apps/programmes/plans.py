"""Plans of evaluations, made as people make them."""

from belonging.apps.programmes.declared import WORDS
from belonging.kernel.periods import Period

SECONDARY = [900004 + 4 * each for each in range(6)]
PRIMARY = [900001, 900002, 900003, 900005, 900006, 900007, 900009, 900010, 900011, 900013, 900014, 900015]
FIRST = Period(2025, 1)


def acting(by):
    """Act as somebody, about figures."""
    from belonging.apps.access.acting import acting as acts

    return acts(by, "figures")


def given(**changed):
    """What a form gives."""
    words = {name: f"{title}: a counsellor in each school." for name, (title, _) in WORDS.items()}
    return {
        "title": "Counsellors in school",
        **words,
        "indicator": "overall_absence_rate",
        "window": "term",
        "chosen": "volunteered",
        "design": "staggered_adoption",
        "follow": 2,
        "starts": "",
        "cost": 60_000,
    } | changed


def ready(by, key="overall_absence_rate"):
    """Wait for the protected tables, which pages give only two seconds."""
    from belonging.apps.measures.queries import tables

    for period in sorted(each for each in tables.counted(key) if each.window == "term"):
        tables.table(key, ("school",), period, seen_by=by, patience=None)


def begin(by, **changed):
    from belonging.apps.programmes.actions import planning

    ready(by, given(**changed)["indicator"])
    with acting(by):
        return planning.begin(given(**changed), by=by)


def of_area(by):
    """The whole area starts, and is compared with a mixture of authorities."""
    from belonging.apps.programmes.actions import planning

    asked = {"indicator": "suspension_rate", "window": "year", "design": "synthetic_control", "starts": "2022/23"}
    with acting(by):
        return planning.begin(given(**asked, follow=2), by=by)


def add(evaluation, urns, starts, by):
    from belonging.apps.programmes.actions import planning

    with acting(by):
        planning.add(evaluation, urns, starts, by=by)


def remove(evaluation, urn, by):
    from belonging.apps.programmes.actions import planning

    with acting(by):
        planning.remove(evaluation, urn, by=by)


def with_schools(evaluation, by):
    """Three primary schools start in autumn, three in spring, six are compared."""
    add(evaluation, PRIMARY[:3], "2025/26 autumn", by)
    add(evaluation, PRIMARY[3:6], "2025/26 spring", by)
    add(evaluation, PRIMARY[6:], "", by)
    return evaluation


def draw(evaluation, by, **changed):
    from belonging.apps.programmes.actions import planning

    with acting(by):
        planning.draw(evaluation, by=by, **({"seed": "autumn rain", "first": FIRST, "each": 6} | changed))


def register(evaluation, by):
    from belonging.apps.programmes.actions import registering

    with acting(by):
        registering.register(evaluation, by=by)
    evaluation.refresh_from_db()
    return evaluation


def amend(evaluation, what, after, by, reason="Their counsellor came late."):
    from belonging.apps.programmes.actions import registering

    with acting(by):
        return registering.amend(evaluation, what, after, reason=reason, by=by)
