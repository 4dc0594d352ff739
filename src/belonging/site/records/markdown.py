"""Writing Markdown: tables whose cells cannot break them."""

from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(cell, row))} |" for row in rows)])


def cell(words: str) -> str:
    """Return words as a cell: no line breaks, no bars, no markup."""
    plain = " ".join(str(words).split())
    return plain.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def gap(what: str) -> str:
    """Return a gap, named so that nobody can overlook it."""
    return f"**To be filled in locally:** {what}"


def sections(title: str, introduction: str, parts: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a document: its title and introduction, and numbered sections of paragraphs."""
    found = [f"# {title}", introduction]
    for number, (heading, paragraphs) in enumerate(parts, 1):
        found += [f"## {number} {heading}", *paragraphs]
    return "\n\n".join(found) + "\n"
