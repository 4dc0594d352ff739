"""How a stranger's columns are read: as a person says for one load and, once it was read so, for whatever its sender sends next."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from belonging.apps.accounts.models import User
from belonging.apps.intake import folders
from belonging.apps.intake.models import ColumnMap, Load, LoadedFile, State
from belonging.apps.intake.permissions import Refused, may_load
from belonging.store.reading import Checked, SuppliedMap, formats, near

BY_COLUMNS = ("table", "sessions", "weeks", "census_extract")
BY_SHAPE = ("ctf_", "published_")


def say(file: LoadedFile, columns: Mapping[str, str], *, by: User | None) -> None:
    """Write how a file that was not recognised is read: {their header: our column, '' to leave it out}. Raises Refused."""
    may_load(by)
    still_open(file)
    if not file.suggested_format:
        raise Refused(f"Say first what kind of file {file.name} is.")
    form = formats()[file.suggested_format]
    said = {theirs: ours for theirs, ours in columns.items() if theirs in file.suggested_map}
    twice = sorted(name for name, count in Counter(ours for ours in said.values() if ours).items() if count > 1)
    if twice:
        raise Refused(f"Two columns of {file.name} are read as {' and as '.join(twice)}. Choose one of them.")
    if unknown := sorted(set(said.values()) - {"", *(column.name for column in form.columns)}):
        raise Refused(f"{form.title} has no column {', '.join(unknown)}. Choose one of those listed.")
    if missing := [column.name for column in form.columns if column.present and column.name not in said.values()]:
        raise Refused(f"Without {' and '.join(missing)}, {file.name} cannot be read. Choose the column that holds it.")
    held = [one for one in told(file.load) if one["file"] != file.name]
    one = {"file": file.name, "format": file.suggested_format, "columns": said, "by": by.pk if by else None}
    place(file.load).write_text(json.dumps([*held, one]), encoding="utf-8")
    Load.objects.filter(pk=file.load_id).update(state=State.RECEIVED)


def choose(file: LoadedFile, kind: str, *, by: User | None) -> None:
    """Write which format a file nobody recognised is, its columns matched as well as their names allow. Raises Refused."""
    may_load(by)
    still_open(file)
    if kind not in kinds():
        raise Refused(f"Choose one of the kinds of file listed for {file.name}.")
    file.suggested_format, file.suggested_map = kind, near(kind, list(file.suggested_map))
    file.save(update_fields=["suggested_format", "suggested_map"])


def kinds() -> dict[str, str]:
    """Return the formats (key to title) that a table of any columns can be; others are known by their shape alone."""
    tables = {key: form.title for key, form in formats().items() if form.fills and form.layout.reader in BY_COLUMNS}
    return dict(sorted((pair for pair in tables.items() if not pair[0].startswith(BY_SHAPE)), key=lambda pair: pair[1]))


def still_open(file: LoadedFile) -> None:
    """Raise Refused when a file has no columns to match, or its load waits for no decision."""
    if not file.suggested_map:
        raise Refused(f"{file.name} has no columns that could be matched.")
    if file.load.state not in (State.CHECKED, State.FAILED):
        raise Refused("These files are no longer waiting for a decision. Send them again.")


def place(load: Load) -> Path:
    """Return the file in which a load's maps are kept."""
    return folders.of(load) / "maps.json"


def told(load: Load) -> list[dict]:
    """Return what was said of this load's files."""
    return json.loads(place(load).read_text(encoding="utf-8")) if place(load).exists() else []


def given(load: Load) -> list[SuppliedMap]:
    """Return the maps a person gave for this load."""
    return [SuppliedMap(format=one["format"], columns=one["columns"], file=one["file"]) for one in told(load)]


def take(load: Load, checked: Checked, maps: Sequence[SuppliedMap]) -> None:
    """Write which of the maps given with a load read which of its files, as if said of that file."""
    said = told(load)
    named = {one["file"] for one in said}
    for file in checked.files:
        if file.read_by in maps and file.name not in named:
            one = {"file": file.name, "format": file.read_by.format, "columns": dict(file.read_by.columns)}
            said.append({**one, "by": load.by_id})
    if said:
        place(load).write_text(json.dumps(said), encoding="utf-8")


def remember(load: Load) -> None:
    """Keep the maps by which files of this load were read, each for the sender whose rows it read; an older one of theirs gives way."""
    for one in told(load):
        file = load.files.filter(name=one["file"], format=one["format"]).exclude(sender="").first()
        if file:
            ColumnMap.objects.filter(format=one["format"], sender=file.sender, columns=one["columns"]).delete()
            ColumnMap.objects.create(format=one["format"], sender=file.sender, columns=one["columns"], by_id=one["by"])
