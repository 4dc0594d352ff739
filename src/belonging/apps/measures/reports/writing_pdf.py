"""A report as tagged PDF: title, language, headings, lists, tables with header cells, and words for every drawing.

Typst writes it: one wheel, no system library, and it refuses (PDF/UA-1) to write what a screen reader could not read in order.
What is written comes in as data, so that no name in a file can become markup.
"""

import json
from functools import cache
from importlib import resources
from pathlib import Path

import font_source_sans_pro
import typst

from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.reports import row_headings
from belonging.apps.measures.reports.paper import SYMBOLS, Paper, Shown, Table
from belonging.apps.measures.reports.writing_html import HERE, drawings

STANDARD = "ua-1"


def pdf(paper: Paper) -> bytes:
    """Return the report as tagged PDF. RuntimeError where it would not be one that everybody can read."""
    with resources.as_file(resources.files(HERE).joinpath("paper.typ")) as page:
        given = {"paper": json.dumps(told(paper))}
        written = typst.compile(
            page, root=page.parent, font_paths=_letters(), format="pdf", sys_inputs=given, pdf_standards=STANDARD
        )
    return row_headings.marked(written)


@cache
def _letters() -> typst.Fonts:
    """Return the letters of the paper, which come with us: what a machine has does not change how it looks."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


def told(paper: Paper) -> dict[str, object]:
    """Return a paper as the page on paper reads it."""
    return {
        "title": paper.title,
        "author": "Belonging",
        "facts": paper.facts,
        "parts": [
            {
                "title": part.title,
                "why": part.why,
                "statements": [
                    {"title": each.title, "words": [one.words for one in each.sentences]} for each in part.statements
                ],
                "shown": [_shown(each) for each in part.shown],
                "notes": part.notes,
            }
            for part in paper.parts
        ],
        "notes": paper.notes,
        "symbols": [{"symbol": symbol, "words": words} for symbol, words in SYMBOLS.items()],
        "definitions": [{"key": key, "title": title, "rows": rows} for key, title, rows in paper.definitions],
    }


def _shown(shown: Shown) -> dict[str, object]:
    return {"chart": _chart(shown.chart) if shown.chart else None, "table": _table(shown.table)}


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "columns": [{"title": each.title, "numeric": each.numeric} for each in table.columns],
        "rows": table.texts,
        "indicators": [{"key": key, "title": title} for key, title in table.indicators],
        "source": table.source,
        "notes": table.notes,
    }


def _chart(chart: Chart) -> dict[str, str]:
    """Return a drawing that stands by itself, with the words that stand for it."""
    opened, _, rest = str(chart.narrow).partition(">")
    svg = f'{opened} xmlns="http://www.w3.org/2000/svg"><style>{drawings()}</style>{rest}'
    return {"says": chart.says, "alt": f"{chart.title}. {chart.says} The table below has the figures.", "svg": svg}
