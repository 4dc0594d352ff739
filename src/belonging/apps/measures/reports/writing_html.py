"""A report as one HTML file: styles inside, no scripts, nothing fetched."""

import re
from functools import cache
from importlib import resources

from django.template.loader import render_to_string

from belonging.apps.measures.reports.paper import SYMBOLS, Paper

HERE = "belonging.apps.measures.reports"
CHARTS = "belonging.apps.measures.charts"
# What the variables of drawings are outside the site, where nobody has chosen a colour and letters come with the paper.
TOKENS = {
    "brand": "#00605a",
    "ink": "#16211f",
    "quiet": "#4a5957",
    "paper": "#fff",
    "mark": "#b4560b",
    "letters": '"Source Sans Pro", "Helvetica Neue", Helvetica, Arial, sans-serif',
}


@cache
def style(name: str) -> str:
    """Return a style sheet that lies beside this module."""
    return resources.files(HERE).joinpath(name).read_text(encoding="utf-8")


@cache
def drawings() -> str:
    """Return what drawings look like, the same rules as on the site, with every variable filled in."""
    rules = resources.files(CHARTS).joinpath("drawings.css").read_text(encoding="utf-8")
    return re.sub(r"var\(--([\w-]+)\)", lambda found: TOKENS[found[1]], rules)


def context(paper: Paper) -> dict[str, object]:
    """Return what a template needs to show a paper, on the site or by itself."""
    return {"paper": paper, "symbols": [(f"[{each}]", words) for each, words in SYMBOLS.items()]}


def html(paper: Paper) -> str:
    """Return the report as HTML."""
    styles = style("page.css") + drawings()
    return render_to_string("measures/reports/file.html", context(paper) | {"styles": styles})
