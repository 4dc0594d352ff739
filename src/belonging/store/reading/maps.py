"""A column map as people write it, {their header: our column}, becomes maps of the formats it may mean."""

from collections.abc import Mapping, Sequence

from belonging.engine.formats import Format
from belonging.store.reading.headers import SuppliedMap, formats, plain


def maps_of(columns: Mapping[str, str]) -> list[SuppliedMap]:
    """Return one map for each format that has all of the columns named, the smallest format first.

    Ours may be named as the column, as another header of it, or as the field of the record; '' leaves theirs out. Raises
    LookupError, in a sentence, when no format has them all.
    """
    said = sorted({ours for ours in columns.values() if plain(ours)})
    if not said:
        raise LookupError(
            "The column map names none of our columns. `belonging catalogue` lists the formats that have them."
        )
    found: list[tuple[int, str, dict[str, str]]] = []
    lacking: list[tuple[int, int, str, list[str]]] = []
    for key, form in formats().items():
        names = _names(form)
        if missing := [ours for ours in said if plain(ours) not in names]:
            lacking.append((len(missing), len(form.columns), key, missing))
        else:
            mapped = {theirs: names[plain(ours)] if plain(ours) else "" for theirs, ours in columns.items()}
            found.append((len(form.columns), key, mapped))
    if not found:
        *_, key, missing = min(lacking)
        raise LookupError(
            f"No format has all of the columns {', '.join(said)}. The nearest, “{formats()[key].title}”, "
            f"has no {' and no '.join(missing)}. `belonging catalogue {key}` lists its columns."
        )
    return [SuppliedMap(format=key, columns=mapped) for _, key, mapped in sorted(found, key=lambda one: one[:2])]


def given(maps: Mapping[str, str] | Sequence[SuppliedMap]) -> list[SuppliedMap]:
    """Return maps as they are given to a check: ready ones, or those {their header: our column} may mean."""
    return (maps_of(maps) if maps else []) if isinstance(maps, Mapping) else list(maps)


def _names(form: Format) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in form.columns:
        for name in (column.name, *column.also):
            names.setdefault(plain(name), column.name)
    for column in form.columns:
        if column.into:
            names.setdefault(plain(column.into), column.name)
    return names
