"""A report as one HTML file: styles inside, no scripts, nothing fetched."""

from functools import cache
from importlib import resources

from django.template.loader import render_to_string

from belonging.apps.measures.reports.paper import SYMBOLS, Paper

HERE = "belonging.apps.measures.reports"


@cache
def style(name: str) -> str:
    """Return a style sheet that lies beside this module."""
    return resources.files(HERE).joinpath(name).read_text(encoding="utf-8")


def context(paper: Paper) -> dict[str, object]:
    """Return what a template needs to show a paper, on the site or by itself."""
    return {"paper": paper, "symbols": [(f"[{each}]", words) for each, words in SYMBOLS.items()]}


def html(paper: Paper) -> str:
    """Return the report as HTML."""
    styles = style("page.css") + style("charts.css")
    return render_to_string("measures/reports/file.html", context(paper) | {"styles": styles})
