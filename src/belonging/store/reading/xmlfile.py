"""XML returns become sheets: one row a record and one a child element, as the format's `records` layout says.

Options of the layout, all element names in lower case without namespace:

- `root`: the document element; `header`: {'school': element holding LEA and Estab, 'year', 'term', 'day': elements of the collection}.
- `records`: {element: {'format', 'key' (header that links children), 'children': {path: format}, 'own_school': child merged into the
  record when its LEA and Estab are the sender's}}. A path 'a/b' is a `b` inside an `a`.
- `versions`: (element of the header, first, last): a file of another version is read by what is known of it, and says so.
- `prefix`: {element: text put before the names of its leaves}; `skip`: elements left out with all inside them, where they are no children.

Entities, DTDs and external references are refused, and so is anything nested or large beyond reason.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, iterparse

import duckdb
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from belonging.engine.formats import Format
from belonging.store.reading import periods
from belonging.store.reading.faults import FileFault, Unreadable
from belonging.store.reading.headers import formats, plain
from belonging.store.reading.limits import Limits
from belonging.store.reading.sheets import Sheet, append_rows, create_sheet

MOST_ELEMENTS = 200_000
FLUSH = 20_000


def read_xml(con: duckdb.DuckDBPyConnection, path: Path, name: str, prefix: str, limits: Limits) -> list[Sheet]:
    """Stage the sheets of an XML file, read once with flat memory. Raises Unreadable with the reason in a sentence."""
    try:
        with path.open("rb") as file:
            parser = DefusedXMLParser(target=TreeBuilder(), encoding="utf-8", forbid_dtd=True)
            return _Reader(con, name, prefix, limits).read(iterparse(file, ("start", "end"), parser))
    except DefusedXmlException as error:
        sentence = "This XML declares a document type, entities or outside references, which a return never needs and an attack does."
        raise Unreadable("unsafe_xml", sentence, "Export the file again from the school's system.") from error
    except (ParseError, ValueError, LookupError) as error:
        where = f" at line {error.position[0]}" if isinstance(error, ParseError) else ""
        sentence = f"This XML breaks off or is not well formed{where}, so none of it is used."
        raise Unreadable(
            "damaged_xml", sentence, "It may have been cut off while it was sent. Export it again and send it again."
        ) from error


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].lower()


class _Reader:
    """One pass over an XML file."""

    def __init__(self, con: duckdb.DuckDBPyConnection, name: str, prefix: str, limits: Limits) -> None:
        self.con, self.name, self.prefix, self.limits = con, name, prefix, limits
        self.key = ""
        self.options: Mapping[str, Any] = {"records": {}}
        self.header: dict[str, str] = {}
        self.sheets: dict[str, _Gathered] = {}

    def read(self, events: Iterator[tuple[str, Element]]) -> list[Sheet]:
        inside = count = 0
        stack: list[Element] = []
        for event, element in events:
            tag = _tag(element)
            if event == "start":
                stack.append(element)
                count += 1
                if len(stack) > self.limits.xml_depth or count > MOST_ELEMENTS:
                    sentence = "This XML is nested deeper, or a record of it is larger, than any return is."
                    raise Unreadable("unsafe_xml", sentence, "Export the file again from the school's system.")
                if len(stack) == 1:
                    self._open(tag)
                inside += self._whole(tag)
                continue
            stack.pop()
            if self._whole(tag):
                inside -= 1
                self._header(element) if tag == "header" else self._record(element)
            if not inside:
                count = 0
                element.clear()
                if stack:
                    stack[-1].remove(element)
        return self._finished()

    def _whole(self, tag: str) -> bool:
        """Tell whether an element is read whole before it is let go."""
        return tag == "header" or tag in self.options["records"]

    def _open(self, root: str) -> None:
        for key, form in formats().items():
            if form.layout.reader == "records" and form.layout.options["root"] == root:
                self.key, self.options = key, form.layout.options
                return
        sentence = f"{self.name} is XML beginning <{root[:40]}>, which is not a return known here."
        raise Unreadable(
            "not_recognised",
            sentence,
            "School census returns (Message) and Common Transfer Files (CTfile) are read as XML.",
        )

    def _header(self, element: Element) -> None:
        wanted = self.options["header"]
        for each in element.iter():
            if _tag(each) == wanted["school"]:
                self.header["school"] = school_of(each)
            if _tag(each) == self.options.get("versions", ("",))[0]:
                self.header.setdefault("version", (each.text or "").strip())
            for what in ("year", "term", "day"):
                if _tag(each) == wanted.get(what) and each.text:
                    self.header.setdefault(what, each.text.strip())

    def _record(self, element: Element) -> None:
        spec = self.options["records"][_tag(element)]
        leaves, children = self._walk(element, spec["children"], spec.get("own_school", ""))
        key = leaves.get("upn") or _fingerprint(leaves)
        link = {plain(spec["key"]): key, "nativeid": self.header.get("school", "")}
        self._add(spec["format"], {**leaves, **link})
        for form, child in children:
            own = {"nativeid": child["_school"]} if child.get("_school") else {}
            self._add(form, {**child, **link, **own})

    def _walk(
        self, element: Element, children: Mapping[str, str], own_school: str
    ) -> tuple[dict[str, str], list[tuple[str, dict[str, str]]]]:
        """Return the leaves of a record by name, and its child rows with the format of each."""
        leaves: dict[str, str] = {}
        rows: list[tuple[str, dict[str, str]]] = []

        def visit(parent: Element, into: dict[str, str], before: str, above: tuple[str, ...], school: str = "") -> None:
            for each in parent:
                tag = _tag(each)
                form = _child_format(children, above, tag)
                if tag in self.options.get("skip", ()) and not form:
                    continue
                if form and into is leaves:
                    row: dict[str, str] = {}
                    visit(each, row, "", (*above, tag))
                    row["_school"] = school_of(each) or school
                    rows.append((form, row))
                elif tag == own_school:
                    if school_of(each) == self.header.get("school"):
                        visit(each, into, before, (*above, tag))
                elif len(each):
                    visit(
                        each,
                        into,
                        self.options.get("prefix", {}).get(tag, before),
                        (*above, tag),
                        school_of(each) or school,
                    )
                elif each.text and each.text.strip():
                    into.setdefault(plain(before + tag), each.text.strip())

        visit(element, leaves, "", (_tag(element),))
        return leaves, rows

    def _add(self, key: str, values: Mapping[str, str]) -> None:
        if key not in self.sheets:
            self.sheets[key] = _Gathered(self.con, f"{self.prefix}_{len(self.sheets)}", formats()[key])
        self.sheets[key].add(values)

    def _finished(self) -> list[Sheet]:
        constants: list[tuple[str, object]] = []
        if found := self._collection():
            constants.append(("collection", found))
        sheets = [each.finished(key, self.key, tuple(constants)) for key, each in self.sheets.items()]
        if not sheets:
            raise Unreadable("empty_file", f"{self.name} holds no pupils.", "Check that the whole file was exported.")
        return [replace(sheets[0], faults=self._faults()), *sheets[1:]]

    def _faults(self) -> tuple[FileFault, ...]:
        """Return that the file is of a version not known here, if its format has versions and it is of another or of none."""
        if "versions" not in self.options:
            return ()
        _, first, last = self.options["versions"]
        said = self.header.get("version", "")
        if said.partition(".")[0] in {str(each) for each in range(first, last + 1)}:
            return ()
        fix = (
            f"Versions {first} to {last} are known here. What stands where those versions have it was read, anything new in it was not: "
            "compare a few pupils with the school's system, or have the file exported in a known version."
        )
        return (FileFault(rule="unknown_version", severity="warning", value=said or "no version", fix=fix),)

    def _collection(self) -> periods.Collection | None:
        try:
            day = date.fromisoformat(self.header["day"][:10]) if "day" in self.header else None
        except ValueError:
            day = None
        year, term = self.header.get("year", ""), periods.TERM_WORDS.get(self.header.get("term", "").lower()[:3], 0)
        if year.isdecimal() and len(year) == 4 and term:
            return periods.collection(int(year), term, day)
        return periods.held_on(day) if day else None


def school_of(element: Element) -> str:
    """Return the LAESTAB of the LEA and Estab directly inside an element, '' when they are not there."""
    parts = {_tag(each): (each.text or "").strip() for each in element}
    lea, estab = parts.get("lea", ""), parts.get("estab", "")
    return f"{lea}{estab.zfill(4)}" if lea and estab else ""


def _child_format(children: Mapping[str, str], above: tuple[str, ...], tag: str) -> str:
    """Return the format of a child row: the one named for an element it lies in, else the one for its own name, else ''."""
    return next((children[path] for outer in above if (path := f"{outer}/{tag}") in children), children.get(tag, ""))


def _fingerprint(leaves: Mapping[str, str]) -> str:
    """Return a stable id for a record without a UPN, made from name and date of birth; '' when it has none of them."""
    said = "|".join(leaves.get(name, "").casefold() for name in ("surname", "forename", "dob"))
    return hashlib.sha256(said.encode()).hexdigest()[:12] if said.strip("|") else ""


class _Gathered:
    """The rows of one sheet, written in chunks under the format's own headers."""

    def __init__(self, con: duckdb.DuckDBPyConnection, table: str, form: Format) -> None:
        self.con, self.table = con, table
        self.headers = list(dict.fromkeys(column.name for column in form.columns))
        self.places: dict[str, int] = {}
        for column in form.columns:
            for name in (column.name, *column.also):
                self.places.setdefault(plain(name), self.headers.index(column.name))
        self.seen: set[int] = set()
        self.rows: list[list[str]] = []
        self.total = 0
        create_sheet(con, table, len(self.headers))

    def add(self, values: Mapping[str, str]) -> None:
        row = [""] * len(self.headers)
        for name, value in values.items():
            if (place := self.places.get(name)) is not None and value and not row[place]:
                row[place] = value
                self.seen.add(place)
        self.rows.append(row)
        if len(self.rows) >= FLUSH:
            self._flush()

    def _flush(self) -> None:
        append_rows(self.con, self.rows, self.table, len(self.headers))
        self.total += len(self.rows)
        self.rows = []

    def finished(self, key: str, container: str, constants: tuple[tuple[str, object], ...]) -> Sheet:
        self._flush()
        headers = tuple(header if place in self.seen else "" for place, header in enumerate(self.headers))
        name = key.removeprefix("census_").removeprefix("ctf_")
        return Sheet(
            table=self.table, name=name, headers=headers, rows=self.total, first=1, format_key=key, container=container, constants=constants
        )  # fmt: skip
