"""Which tables are watched by triggers: those whose model says `Privacy.watched = True`."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

VOWELS = "aeiou"


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One watched table: its key column, the column that names the child (or None), and what a row is called."""

    table: str
    key: str
    child: str | None
    noun: str
    columns: tuple[str, ...]
    binary: frozenset[str] = frozenset()

    @property
    def a_row(self) -> str:
        """A row in words, to begin a sentence with: `A suspension`."""
        return f"{'An' if self.noun[:1].lower() in VOWELS else 'A'} {self.noun}"


def described(model: type[models.Model], *, child: str | None = None) -> Watched:
    """Return what triggers need to know of a model. `child` is by default the field its Privacy names."""
    meta = model._meta
    named = child or getattr(getattr(model, "Privacy", None), "child", None)
    return Watched(
        table=meta.db_table,
        key=meta.pk.column,
        child=meta.get_field(named).column if named else None,
        noun=str(meta.verbose_name),
        columns=tuple(field.column for field in meta.concrete_fields),
        binary=frozenset(field.column for field in meta.concrete_fields if isinstance(field, models.BinaryField)),
    )


def every() -> list[Watched]:
    """Return every watched table, by its name."""
    found = [model for model in apps.get_models() if getattr(getattr(model, "Privacy", None), "watched", False)]
    return sorted((described(model) for model in found), key=lambda each: each.table)
