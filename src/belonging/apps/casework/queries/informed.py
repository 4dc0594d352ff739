"""Who was told of a suspension or permanent exclusion, and who is taught from the sixth day: by law, by when, and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from belonging.apps.accounts.models import User
from belonging.apps.casework import values
from belonging.apps.casework.declared import CLOCKS, case_type, questions
from belonging.apps.casework.models import Case, Step
from belonging.apps.casework.queries import cases, owed
from belonging.apps.casework.queries.owed import Owed
from belonging.engine.exclusions import ordinal_day
from belonging.kernel.citation import Citation
from belonging.kernel.days import written

# Whom, the clock of telling them, the move that does it, and what holds where no clock runs and nothing was done.
WHOM = (
    ("The family and the child", "parent_told_of_suspension", "tell_family", "Not owed so far."),
    ("The family, in the notice of the first five days", "notice_of_first_days", "tell_family", "Not owed so far."),
    ("The governing board", "board_told_of_exclusion", "tell_board",
     "Told once a term with the others: no more than five days this term, and no exam missed."),
    ("The local authority", "authority_told_of_suspension", "tell_authority", "Not owed so far."),
    ("The social worker and the virtual school", "social_worker_told_of_suspension", "tell_workers",
     "Nobody has said that the child has a social worker or is looked after."),
    ("The authority where the child lives", "home_authority_told_of_exclusion", "tell_home_authority",
     "Nobody has said that the child lives in another authority."),
)  # fmt: skip
SIXTH = ("school_arranges_sixth_day_education", "authority_arranges_sixth_day_education")
STEPS = (
    ("arrange_education", "Arranged"),
    ("tell_of_education", "The family was told where and when"),
    ("begin_education", "Full-time education began"),
)
ASKED = ("education_by", "education_where", "education_begins", "education_hours")
NOT_YET = "Not begun: the school has not yet answered what the file could not say."


@dataclass(frozen=True, kw_only=True)
class Told:
    """One to be told: whom, what stands of it in a sentence, by when (None: no day), its colour, and whether the rule was never compared."""

    whom: str
    says: str
    due: date | None
    colour: str
    law: str
    unverified: bool


@dataclass(frozen=True, kw_only=True)
class Sixth:
    """Full-time education from the sixth day: the clock (None: not owed so far), what was done on which day, what was answered, and where it stands."""

    clock: Owed | None
    steps: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    says: str


def told(case: Case) -> list[Told]:
    """Return everybody whom the law wants told of a case, in order."""
    kind = case_type(case.type)
    mine, made = set(kind.clocks()), days_of_moves(case)
    rows = {each.row.clock: each for each in owed.owed(case, cases.held_in(case), owed.running(case))}
    return [
        one(whom, rows.get(clock), made.get(move), otherwise, clock, case)
        for whom, clock, move, otherwise in WHOM
        if clock in mine
    ]


def one(whom: str, row: Owed | None, made: date | None, otherwise: str, clock: str, case: Case) -> Told:
    """Return how telling one of them stands."""
    if row is None:
        says = f"Told on {written(made)}." if made else NOT_YET if case.state == "reported" else otherwise
        version = CLOCKS[clock].versions[-1]
        return Told(
            whom=whom, says=says, due=None, colour="", law=law_of(version.source), unverified=version.unverified
        )
    law = law_of(CLOCKS[clock].version_on(row.row.began).source)
    return Told(whom=whom, says=how(row), due=row.row.due, colour=row.colour, law=law, unverified=row.unverified)


def law_of(source: Citation) -> str:
    """Return where a rule stands."""
    return f"{source.source}, {source.section}" if source.section else source.source


def how(each: Owed) -> str:
    """Return in a sentence how a clock stands or ended."""
    row = each.row
    if row.ended is None:
        return f"{each.headline} {each.stands[:1].upper()}{each.stands[1:]}.".strip() if each.stands else each.headline
    if row.lifted:
        return f"No longer owed since {written(row.ended)}."
    late = f" It was due by {written(row.due)}, so it was late." if row.due and row.ended > row.due else ""
    return f"Done on {written(row.ended)}.{late}"


def days_of_moves(case: Case) -> dict[str, date]:
    """Return on which day each move of a case was last made."""
    return dict(Step.objects.filter(case=case).order_by("id").values_list("move", "day"))


def sixth(case: Case, run: Sequence[date], *, seen_by: User) -> Sixth:
    """Return how full-time education from the sixth day stands in a case, of which `run` are the school days out in a row."""
    found = [each for each in owed.owed(case, cases.held_in(case), owed.running(case)) if each.row.clock in SIXTH]
    clock = found[-1] if found else None
    made = days_of_moves(case)
    return Sixth(
        clock=clock,
        steps=tuple((words, written(made[key])) for key, words in STEPS if key in made),
        answers=tuple(answered(case, seen_by)),
        says=where_it_stands(clock, made, case, run),
    )


def where_it_stands(clock: Owed | None, made: dict[str, date], case: Case, run: Sequence[date]) -> str:
    """Return in a sentence whether education is owed, arranged or begun."""
    if "begin_education" in made:
        return "Full-time education has begun."
    if clock is None:
        return NOT_YET if case.state == "reported" else not_counted(run)
    if clock.row.ended:
        return how(clock)
    if "arrange_education" in made:
        return "It is arranged and has not begun."
    return "Nobody has arranged it yet."


def not_counted(run: Sequence[date]) -> str:
    """Return in a sentence why no clock counts to the sixth day."""
    if day := ordinal_day(run):
        return f"Owed by {written(day)}, the sixth school day out in a row. No clock of it runs: count it by hand."
    if run:
        return "Not owed: there are fewer than six school days out in a row."
    return "Not owed so far: no school days out in a row are known."


def answered(case: Case, person: User) -> Iterable[tuple[str, str]]:
    """Yield what was answered about it, as far as this person may read."""
    readable, known, given = cases.tiers(case, person), questions(case_type(case.type)), cases.standing(case)
    for key in ASKED:
        if key in given and key in known and given[key].tier in readable:
            value = values.read(known[key], given[key].value)
            if value is not None:
                yield known[key].asks, known[key].label(value)
