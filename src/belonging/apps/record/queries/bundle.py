"""Everything kept of one child, as the family is told it: their data in words, who looked, whom it was shared with, and why."""

from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils import timezone

from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.queries import shares
from belonging.apps.agreements import queries as agreements
from belonging.apps.agreements import words as agreed
from belonging.apps.agreements.tables import TITLES, title
from belonging.apps.history.queries import entries
from belonging.apps.record.bundle.parts import Part, makers, said
from belonging.apps.record.words import list_name, word

CODES = {
    "provision": "provision",
    "sen_provision": "provision",
    "need": "need",
    "category": "category",
    "reason1": "reason",
    "reason2": "reason",
    "reason3": "reason",
    "sex": "sex",
    "status": "status",
    "ethnicity": "ethnicity",
    "language": "language",
    "nc_year": "nc_year",
}
TERMS = {0: "", 1: "Autumn", 2: "Spring", 3: "Summer"}
NUMBERS_ROWS = {"id", "scope"}


def parts(child_id: int) -> list[Part]:
    """Return the parts of a child's copy in the order they are read. The caller acts as one who may see all of it."""
    found = [of_model(model, child_id) for model in about_children()]
    found = [each for each in found if each.rows]
    found += [each for make in makers() for each in make(child_id)]
    return [*found, looked(child_id), shared(child_id), agreements_in_force(), changed(child_id)]


def about_children() -> list[type[Model]]:
    """Return every model whose Privacy names its child, the child's own row first."""
    found = [each for each in apps.get_models() if getattr(getattr(each, "Privacy", None), "child", "")]
    return sorted(found, key=lambda each: (each._meta.label != "record.Pupil", each._meta.label))


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields a family is told: those classed export or keep, and those named in `subject`; not what only numbers rows."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    told = {*getattr(privacy, "export", ()), *getattr(privacy, "keep", ()), *getattr(privacy, "subject", ())}
    told -= NUMBERS_ROWS | {"pupil", "child", "enrolment"} | set(getattr(privacy, "not_told", ()))
    return [each for each in model._meta.local_fields if each.name in told]


def of_model(model: type[Model], child_id: int) -> Part:
    """Return what one table says of a child."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    told = fields(model)
    related = [each.name for each in told if each.is_relation]
    where = getattr(privacy, "told_where", {})  # rows a family's copy leaves for a person to decide about
    found = model._default_manager.filter(**{privacy.child: child_id}, **where).select_related(*related).order_by("pk")
    label = model._meta.label
    return Part(
        key=model._meta.model_name or "",
        title=TITLES.get(label) or title(model._meta.verbose_name_plural),
        sentence=(model.__doc__ or "").strip().split("\n")[0],
        columns=tuple(title(each.verbose_name) for each in told),
        rows=tuple(tuple(worded(row, each) for each in told) for row in found.iterator(chunk_size=500)),
    )


def worded(row: Model, field: Field[Any, Any]) -> str:
    """Return one field of a row in words."""
    value = getattr(row, field.name)
    if field.name == "academic_year" and value:
        return f"{value}/{(value + 1) % 100:02}"
    if field.name == "term":
        return TERMS.get(value, str(value))
    if field.name == "list":
        return list_name(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.name in CODES and value:
        return word(CODES[field.name], value)
    return said(value)


def looked(child_id: int) -> Part:
    """Return who looked at the child, took a file away, shared them, or opened the record out of reach."""
    rows = tuple(
        (
            said(each.at),
            each.person_name,
            each.post,
            each.organisation_name,
            each.sentence,
            PURPOSES[each.purpose].title if each.purpose in PURPOSES else each.purpose,
        )
        for each in entries.who_looked(child_id)
    )
    return Part(
        key="who_looked",
        title="Who looked",
        sentence="Every time somebody looked at this record, newest first. None of these lines can be removed.",
        columns=("When", "Who", "As", "For", "What they did", "Why"),
        rows=rows,
    )


def shared(child_id: int) -> Part:
    """Return with whom the child is or was shared."""
    rows = tuple(
        (each.whom, each.how, said(each.starts), said(each.ends) or "Still", each.agreement, each.reason)
        for each in shares.of_child(child_id)
    )
    return Part(
        key="shared_with",
        title="Who it was shared with",
        sentence="The schools, services and people who could open this record, since when, until when, and why.",
        columns=("Who", "How", "From", "Until", "Under which agreement", "The reason given"),
        rows=rows,
    )


def agreements_in_force() -> Part:
    """Return the agreements under which what is kept of children goes from one organisation to another."""
    found = agreements.whole(agreements.live(timezone.localdate()))
    rows = tuple(
        (
            each.title,
            agreed.direction(each.parties.all()),
            agreed.listed(agreed.purposes(each)),
            each.basis,
            "The law asks for it" if each.statutory else "The organisations agreed it",
        )
        for each in found
    )
    return Part(
        key="agreements",
        title="The agreements it is shared under",
        sentence="Data about children goes from one organisation to another only under one of these.",
        columns=("Agreement", "From whom to whom", "What for", "The law behind it", "Why it exists"),
        rows=rows,
    )


def changed(child_id: int) -> Part:
    """Return what was changed in the record, when and by whom."""
    rows = tuple(
        (said(each.at), each.person_name, each.organisation_name, each.sentence)
        for each in entries.of_child(child_id)
        if each.kind not in entries.LOOKS
    )
    return Part(
        key="what_was_done",
        title="What was done to the record",
        sentence="Every change somebody made, oldest first. What schools sent in files is under “Where it came from”.",
        columns=("When", "Who", "For", "What was done"),
        rows=rows,
    )
