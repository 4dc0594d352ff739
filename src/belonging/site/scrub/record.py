"""The record's tables, row by row: who stands for each child, and each field as its rule says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from belonging.apps.history import triggers
from belonging.site.scrub.inventing import Inventor
from belonging.site.scrub.rules import NOBODY, Other, child_of, empty, models, rule, scrubbers

AT_ONCE = 2000
WEEKS = (-14, -7, 7, 14)  # days; whole weeks, so that no school day becomes a Sunday
BIRTHS = [each for each in range(-40, 41) if abs(each) >= 3]
NAMING = {"surname", "forename", "person", "family name", "number", "username", "email"}
DEALT = ("sex", "ethnicity", "language")
Progress = Callable[[str, int, int], None]


def rows(model: type[Model], *names: str) -> QuerySet[Any]:
    """Return every row of a table as dictionaries. Whoever makes a copy owns the record, and has said so."""
    found = QuerySet(model=model).order_by("pk")
    return found.values(*(names or (each.attname for each in model._meta.local_concrete_fields)))


def known() -> set[str]:
    """Return every name and number of the record, none of which may be in the copy."""
    found: set[str] = set()
    for model in models():
        for field in model._meta.local_concrete_fields:
            if rule(model, field) in NAMING and field.get_internal_type() != "BigAutoField":
                found |= {
                    str(row[field.attname]) for row in rows(model, field.attname).distinct() if row[field.attname]
                }
    return found


def others(inventor: Inventor) -> dict[int, Other]:
    """Return who stands for each child, by the child's number."""
    ids = [row["id"] for row in rows(apps.get_model("record", "Pupil"), "id")]
    new, dealt = list(range(1, len(ids) + 1)), _dealt(ids)
    inventor.draw.shuffle(new)
    donors = list(dealt.values())
    return {
        old: Other(
            id=number,
            surname=inventor.surname(),
            forename=inventor.forename(),
            days=inventor.draw.choice(WEEKS),
            birth_days=inventor.draw.choice(BIRTHS),
            dealt=inventor.draw.choice(donors),
        )
        for old, number in zip(ids, new, strict=True)
    }


def _dealt(ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return what of each child may be dealt to another: as the latest return said it."""
    found: dict[int, dict[str, str]] = {each: dict.fromkeys(DEALT, "") for each in ids}
    said = rows(apps.get_model("record", "Snapshot"), "pupil_id", *DEALT).order_by("as_at")
    for row in said.iterator(chunk_size=AT_ONCE):
        found[row["pupil_id"]] = {name: row[name] for name in DEALT}
    return found


def copy(to: Any, inventor: Inventor, children: Mapping[int, Other], progress: Progress) -> None:
    """Fill the empty record behind the connection `to`; its triggers stand aside meanwhile, as nobody there did any of this."""
    every = models()
    with to.constraint_checks_disabled():
        triggers.remove(to)
        to.set_autocommit(False)
        for done, model in enumerate(every):
            progress(f"Copying {model._meta.verbose_name_plural}", done, len(every))
            _fill(to, model, inventor, children)
        to.commit()
        to.set_autocommit(True)
        triggers.install(to)
    to.check_constraints()


def _fill(to: Any, model: type[Model], inventor: Inventor, children: Mapping[int, Other]) -> None:
    fields = model._meta.local_concrete_fields
    names = ", ".join(f'"{each.column}"' for each in fields)
    marks = ", ".join(["%s"] * len(fields))
    with to.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        for batch in _batches(model, inventor, children):
            prepared = [
                [field.get_db_prep_save(value, connection=to) for field, value in zip(fields, row, strict=True)]
                for row in batch
            ]
            cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', prepared)


def _batches(model: type[Model], inventor: Inventor, children: Mapping[int, Other]) -> Iterator[list[list[Any]]]:
    """Yield the rows of a table as the copy has them, in the order of their new numbers."""
    fields = model._meta.local_concrete_fields
    named, does = [(each, rule(model, each)) for each in fields], scrubbers(inventor, children)

    def scrubbed(row: Mapping[str, Any]) -> list[Any]:
        other = children.get(child_of(model, row) or 0, NOBODY)
        made = []
        for field, how in named:
            value = row[field.attname]
            if how == "blank":
                value = empty(field)
            elif how == "dealt":
                value = other.dealt.get(field.name, "")
            elif value not in (None, ""):
                value = does[how](value, row, other)
            made.append(value)
        return made

    batch: list[list[Any]] = []
    for row in rows(model).iterator(chunk_size=AT_ONCE):
        batch.append(scrubbed(row))
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    yield batch
