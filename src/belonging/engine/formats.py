"""What a file format is: columns with kinds, codes and dates, and how its rows become rows of the record.

A format is data. Reading, checking and typing are done by `belonging.store.reading`, the same way for every format.

How a row finds its school and its pupil, by the field names a format fills (`Column.into`):

- `urn`, or `laestab` (seven digits, also written 823/4321), or `la_code` and `estab`: the school. A row of a table with `needs_school`
  whose school is not known waits.
- `upn` (and `former_upn`), `source_key` (the sender's own id of the pupil, unique within school and return): the pupil. A format that fills
  `snapshots` makes its pupils known. Rows of any other table with `needs_pupil` wait until the pupil is known, by `source_key` within
  the same batch and school, else by UPN.
- `academic_year`, `term`, `as_at`: from the file name, the header of the file, or the dates inside it, when no column gives them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from belonging.kernel.citation import Citation


class Kind(StrEnum):
    """What the text in a column must be; each kind is one checked conversion in `belonging.store.reading.kinds`."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CODE = "code"
    UPN = "upn"
    LAESTAB = "laestab"
    URN = "urn"
    SYMBOL = "symbol"


class Severity(StrEnum):
    """What a broken rule does to its row: rejected, waiting for a person, or loaded and listed."""

    ERROR = "error"
    UNKNOWN = "unknown"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column as its sender writes it, and the field of the record it fills.

    `into` is the record field ('' = checked, not kept); several columns may fill one field, the first with a value is taken.
    `also` are other headers seen for the same column; headers are compared by their letters and digits alone, without case.
    `codes` names a code set in `belonging.catalogue.codes`; with `words`, words near a label are taken as its code, and a warning says so. A code outside its dates warns, judged on the day in the field `dated_by`,
    else the file's own date. `since`/`until` are the first and last academic years (the year they began in) of collections that hold
    the column; outside them it is read and a warning listed. `present` = a file without the column is not this format.
    `required` = a blank breaks the rule `missing_value`. `severity` is what a broken value does; a value that only warns loads as blank.
    """

    name: str
    kind: Kind = Kind.TEXT
    into: str = ""
    required: bool = False
    present: bool = False
    also: tuple[str, ...] = ()
    codes: str = ""
    words: bool = False
    dated_by: str = ""
    since: int = 0
    until: int = 9999
    severity: Severity = Severity.ERROR
    fix: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check over a whole row or sheet, as one SQL condition that is true of a *broken* row.

    The condition reads typed fields by their `into` names, `row_no`, and window functions over the sheet; relations
    `known_schools`, `known_pupils`, `known_enrolments` and `known_calendars` are described in decision 0001.
    `column` is the header shown to the person; `fix` says in plain English what to do. `blanks` names a field that loads as blank
    where the rule is broken and the row still loads.
    """

    key: str
    broken: str
    column: str
    fix: str
    severity: Severity = Severity.ERROR
    blanks: str = ""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a file that is not a plain table becomes one: XML paths, iCalendar events, wide columns turned long, marks into weeks.

    `reader` names a reader in `belonging.store.reading.layouts`; `options` is what that reader needs, as data:

    - `table`: one row of the file is one row of the record.
    - `melt`: every column the format does not name becomes a row; the header goes to the field `options['name']`, the cell to `options['value']`.
      `options['filters']` names a field that gets the unnamed columns that are not numbers or symbols, as JSON text.
    - `sessions`: one row a session; fields `date`, `session` (AM or PM) and `code` become `week` and `marks`.
    - `weeks`: one row a pupil-week; fields `week` and either `marks` or ten fields `mark0` … `mark9` (Monday morning to Friday afternoon).
    - `mark_string`: one string of marks from the field `start_date`, laid on the school's calendar.
    - `records`: an XML file. `options` = root, header, records (see `belonging.store.reading.xmlfile`). Its sheets are read by other formats.
    - `home_areas`: a table of addresses, exchanged for small areas before a row is looked at (`belonging.store.reading.home_areas`).
    - `icalendar`: one event a row, with the columns summary, start, end (last day), categories, description, location, uid.
    """

    reader: str = "table"
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: how it is recognised, what it holds, and which table of the record each row belongs to.

    `fills` names a table in `belonging.catalogue.tables` ('' = its sheets are read by other formats); `order` is the place in a batch
    (lower is read first, so that schools are known before pupils and pupils before marks); `scope` lists the record fields that say what
    a corrected file replaces; `constants` are record fields every row gets, as {field: value}; a value beginning '=' is SQL over the other
    fields. `name_pattern` is a regular expression on the file name: it breaks ties, and its groups `year` and `term` (of collection) are
    used. `recognise` scores a file from its lower-cased headers (0 = not this, 1 = certainly) when headers alone cannot tell.
    """

    title: str
    fills: str
    columns: tuple[Column, ...]
    scope: tuple[str, ...]
    source: Citation
    order: int = 50
    layout: Layout = Layout()
    rules: tuple[Rule, ...] = ()
    name_pattern: str = ""
    constants: Mapping[str, object] = field(default_factory=dict)
    recognise: Callable[[frozenset[str]], float] | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the record: what formats fill. `fields` is {name: SQL type}; `key` are the fields that together name one row.

    `listing`: a dated list, about children where it `needs_pupil` and about places where it does not; every such list is kept, stored
    and counted by the same routine. `school_optional`: a row may name no school, and waits only when it names an unknown one.
    """

    title: str
    fields: Mapping[str, str]
    key: tuple[str, ...]
    needs_school: bool = False
    needs_pupil: bool = False
    school_optional: bool = False
    listing: bool = False
