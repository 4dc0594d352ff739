"""What has and what has not been explored for a child: one list of avenues, asked as questions, read back as a plain list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from belonging.engine.access import Tier
from belonging.engine.casework.asking import Kind, Question
from belonging.engine.casework.conditions import Value

NOT_YET, WAITING = "not_yet", "waiting"
FINDINGS: Mapping[str, str] = {
    NOT_YET: "Not explored yet",
    WAITING: "Asked for, and waiting",
    "need": "Explored: there is a need",
    "no_need": "Explored: no need found",
    "elsewhere": "Does not apply to this child",
}


@dataclass(frozen=True, kw_only=True)
class Avenue:
    """One thing to look into before a child is excluded: why it matters, and whom to ask."""

    key: str
    title: str
    why: str
    whom: str


def avenues(rows: Iterable[Mapping[str, str]]) -> tuple[Avenue, ...]:
    """Return the avenues of a table (`key,title,why,whom`)."""
    return tuple(Avenue(key=row["key"], title=row["title"], why=row["why"], whom=row["whom"]) for row in rows)


def question(avenue: Avenue, of: str) -> Question:
    """Return an avenue as a question put to a part. Nobody need answer it: what is not answered stands as not explored."""
    return Question(
        key=f"explored_{avenue.key}",
        asks=f"{avenue.title}: has this been explored?",
        help=f"{avenue.why} Ask: {avenue.whom}.",
        kind=Kind.ONE_OF,
        choices=FINDINGS,
        of=of,
        tier=Tier.RESTRICTED,
    )


def unexplored(listed: Iterable[Avenue], answers: Mapping[str, Value]) -> tuple[Avenue, ...]:
    """Return the avenues nobody has explored, those asked for and still waiting among them, in order."""
    return tuple(
        each for each in listed if answers.get(f"explored_{each.key}", NOT_YET) in (NOT_YET, WAITING)
    )  # fmt: skip
