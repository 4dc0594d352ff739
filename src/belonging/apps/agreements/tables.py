"""What an agreement may cover: the tables of the record that hold a child's data, and their fields with how closely each is held."""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from belonging.engine.access import Tier
from belonging.kernel.registry import load

EVERY = "*"
# What formats fill, as the record keeps it. Attendance is kept in the store alone, so an agreement names it as formats do.
RECORD = {
    "snapshots": ("record.Pupil", "record.Enrolment", "record.Snapshot"),
    "sen_needs": ("record.SenNeed",),
    "sen_provisions": ("record.SenProvision",),
    "fsm_periods": ("record.FsmPeriod",),
    "home_areas": ("record.Snapshot",),
    "suspensions": ("record.Suspension",),
    "session_counts": ("session_counts",),
    "session_marks": ("session_marks",),
    **{
        name: ("record.Listing",)
        for name, each in load("belonging.catalogue.tables", "TABLE").items()
        if each.listing and each.needs_pupil
    },
}
STORED = ("session_counts", "session_marks")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: its name, what people call it, and how closely it is held."""

    name: str
    title: str
    tier: Tier


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: its label, as `record.Suspension`, what people call it, and the fields an agreement may list."""

    label: str
    title: str
    fields: tuple[Field, ...]

    def named(self, names: frozenset[str]) -> tuple[Field, ...]:
        """Return the fields that are among these names, '*' being every one."""
        return self.fields if EVERY in names else tuple(each for each in self.fields if each.name in names)


def tables() -> dict[str, Table]:
    """Return every table an agreement may cover, by label."""
    models = [each for each in apps.get_models() if getattr(getattr(each, "Privacy", None), "child", "")]
    models = [each for each in models if not hasattr(each.Privacy, "within")]  # these come with the row they belong to
    # a child's name comes before what is known of them, and what the family chose comes last
    models.sort(key=lambda each: (each._meta.label != "record.Pupil", each._meta.app_label == "access"))
    return {each._meta.label: of_record(each) for each in models} | {label: of_store(label) for label in STORED}


def of_record(model: type[Model]) -> Table:
    """Return a table of the record; fields that only number rows are not about anybody, and are not listed."""
    privacy = model.Privacy  # type: ignore[attr-defined]
    kept = frozenset(getattr(privacy, "keep", ()))
    listed = tuple(
        Field(name=each.name, title=title(each.verbose_name), tier=tier(privacy, each.name))
        for each in model._meta.local_fields
        if each.name not in kept
    )
    called = TITLES.get(model._meta.label) or title(model._meta.verbose_name_plural)
    return Table(label=model._meta.label, title=called, fields=listed)


def of_store(label: str) -> Table:
    """Return a table that only the store keeps."""
    declared = load("belonging.catalogue.tables", "TABLE")[label]
    fields = tuple(Field(name=each, title=title(each), tier=Tier.OPEN) for each in declared.fields)
    return Table(label=label, title=TITLES[label], fields=fields)


TITLES = {
    "record.Snapshot": "What each return said",
    "record.FsmPeriod": "Free school meals",
    "record.Listing": "Entries of lists: home education, missing education, placements, moves, what follows school",
    "casework.Case": "Cases: what is owed, answered, promised and done",
    "session_counts": "Attendance: sessions by code",
    "session_marks": "Attendance: weekly marks",
}
SHORT = {"upn": "UPN", "uln": "ULN", "urn": "school (URN)", "sen": "SEN", "fsm": "FSM", "nc": "national curriculum"}


def words(name: object) -> str:
    """Return a field's name as people write it: `nc_year` is 'national curriculum year'."""
    apart = re.sub(r"(?<=[a-z])(?=[0-9])", " ", str(name)).replace("_", " ")
    return " ".join(SHORT.get(each, each) for each in apart.split())


def title(name: object) -> str:
    """Return a table's name as people write it, beginning with a capital."""
    said = words(name)
    return said[:1].upper() + said[1:]


def tier(privacy: type, name: str) -> Tier:
    """Return how closely a field is held; what its model does not say is open."""
    if name in getattr(privacy, "safeguarding", ()):
        return Tier.SAFEGUARDING
    return Tier.RESTRICTED if name in getattr(privacy, "restricted", ()) else Tier.OPEN
