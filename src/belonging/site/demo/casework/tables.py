"""What invented people say and choose, and the paths their cases take: tables beside this file, drawn from by chance."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from random import Random

from belonging.kernel.registry import rows

HERE = "belonging.site.demo.casework"
AWAY = "ago"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a path: a move of the case, or a word before a colon and what it is about.

    It is taken so many school days after the one before (`least` to `most`), or at an `anchor`: `end` is the day after a suspension.
    One that is `maybe` is taken only where it can be.
    """

    does: str
    about: str = ""
    maybe: bool = False
    least: int = 0
    most: int = 0
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Path:
    """How cases of a type go: which fate, which occasion (`any`, `second`, or `ago` with days before today), what share of all, and its steps."""

    type: str
    fate: str
    occasion: str
    nearest: int
    farthest: int
    share: int
    steps: tuple[Step, ...]


@cache
def paths() -> tuple[Path, ...]:
    """Return every path."""
    return tuple(_path(row["type"], row["fate"], row["when"], row["share"], row["path"]) for row in rows(HERE, "paths.csv"))  # fmt: skip


def _path(kind: str, fate: str, when: str, share: str, steps: str) -> Path:
    nearest, dash, farthest = when.partition("-")
    return Path(
        type=kind,
        fate=fate,
        occasion=AWAY if dash else when,
        nearest=int(nearest) if dash else 0,
        farthest=int(farthest) if dash else 0,
        share=int(share),
        steps=tuple(_step(each) for each in steps.split()),
    )


def _step(text: str) -> Step:
    text, _, anchor = text.partition("@")
    text, _, wait = text.partition("+")
    does, _, about = text.removeprefix("?").partition(":")
    least, _, most = wait.partition("~")
    return Step(
        does=does,
        about=about,
        maybe=text.startswith("?"),
        least=int(least or 0),
        most=int(most or least or 0),
        anchor=anchor,
    )


@cache
def _words() -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for row in rows(HERE, "words.csv"):
        for kind in row["types"].split() or [""]:
            found[row["question"], kind].append(row["words"])
    return dict(found)


@cache
def _answers() -> dict[str, tuple[list[str], list[int]]]:
    found: dict[str, tuple[list[str], list[int]]] = {}
    for row in rows(HERE, "answers.csv"):
        answers, weights = found.setdefault(row["question"], ([], []))
        answers.append(row["answer"])
        weights.append(int(row["weight"]))
    return found


def said(random: Random, question: str, kind: str = "") -> str | None:
    """Return words for a question in a case of a type, or None where the table has none."""
    found = _words().get((question, kind)) or _words().get((question, ""))
    return random.choice(found) if found else None


def chosen(random: Random, question: str) -> str | None:
    """Return what is chosen for a question, or None where the table does not say."""
    answers, weights = _answers().get(question, ((), ()))
    return random.choices(answers, weights)[0] if answers else None
