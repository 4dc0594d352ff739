"""The files of a report: what each is called, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from belonging.apps.exports.files import XLSX
from belonging.apps.measures.reports import writing_html, writing_open_data, writing_pdf, writing_workbook
from belonging.apps.measures.reports.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One file of a report: what it is, the ending of its name, its media type and who writes it."""

    title: str
    ending: str
    media: str
    write: Callable[[Paper], str | bytes]


KINDS: Mapping[str, Kind] = {
    "html": Kind(title="Web page (HTML)", ending="html", media="text/html; charset=utf-8", write=writing_html.html),
    "pdf": Kind(title="Paper (tagged PDF)", ending="pdf", media="application/pdf", write=writing_pdf.pdf),
    "xlsx": Kind(title="Workbook (XLSX)", ending="xlsx", media=XLSX, write=writing_workbook.workbook),
    "csv": Kind(
        title="Open data (CSV)",
        ending="csv",
        media="text/csv; charset=utf-8",
        write=lambda paper: writing_open_data.files(paper)[0],
    ),
    "meta": Kind(
        title="Open data, metadata (CSV)",
        ending="meta.csv",
        media="text/csv; charset=utf-8",
        write=lambda paper: writing_open_data.files(paper)[1],
    ),
}


def name(paper: Paper, kind: Kind) -> str:
    """Return what a file of a report is called: `scrutiny-westmere-2024-25.pdf`."""
    when = str(paper.period).replace("/", "-")
    return f"{slugify(f'{paper.key} {paper.whose} {when}')}.{kind.ending}"


def written(paper: Paper, kind: Kind) -> bytes:
    """Return one file of a report."""
    made = kind.write(paper)
    return made.encode("utf-8") if isinstance(made, str) else made
