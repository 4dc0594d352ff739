"""Reading and checking files: whatever a school, council or department sends becomes typed rows, rows that wait, and a list of problems.

`check(paths, known, work)` is a dry run: it writes only under `work`. Files are opened (`opening`, `scanning`), turned into sheets of text
(`sheets`, `workbook`, `xmlfile`, `icalendarfile`), recognised by what they hold (`headers`), and checked in DuckDB by SQL compiled from the
format's declaration (`compiling`, `kinds`, `linking`). Nothing vanishes: rows in = loaded + waiting + rejected for every file.
"""

from belonging.store.reading.batch import check
from belonging.store.reading.headers import SuppliedMap, formats, near
from belonging.store.reading.known import Known
from belonging.store.reading.limits import Limits
from belonging.store.reading.maps import maps_of
from belonging.store.reading.report import Checked, Counts, FileReport, Problems

__all__ = [
    "Checked",
    "Counts",
    "FileReport",
    "Known",
    "Limits",
    "Problems",
    "SuppliedMap",
    "check",
    "formats",
    "maps_of",
    "near",
]
