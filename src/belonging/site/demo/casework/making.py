"""The cases of the demonstration, made once."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.casework.queries import cases
from belonging.apps.record.queries import everywhere
from belonging.site.demo.casework.cast import Cast
from belonging.site.demo.casework.chosen import Children, Subject
from belonging.site.demo.casework.clinic import clinic
from belonging.site.demo.casework.days import Story, on_the_day, play
from belonging.site.demo.casework.stage import Stage
from belonging.site.demo.casework.stories import story
from belonging.site.demo.casework.tables import AWAY, Path, paths
from belonging.site.demo.years import TODAY

YEARS = timedelta(days=2 * 365)
PURPOSE = "inclusion"
Progress = Callable[[str, int, int], None]


def last_day() -> date:
    """Return the last day of the stories: yesterday, and not after the last day the area's files know."""
    return min(timezone.localdate(), TODAY) - timedelta(days=1)


def first_day() -> date:
    """Return the day on which the stories begin."""
    return last_day() - YEARS


def make(cast: Cast, *, cases: int, seed: int, home: int, progress: Progress) -> Stage:
    """Make about so many cases in one transaction, and return the stage. Raises LookupError where the record cannot carry them."""
    stage = Stage(cast=cast, random=Random(seed))
    with system(PURPOSE):
        until, since = last_day(), max(first_day(), calendars_begin())
        children = Children(since=since, until=until, home=home, random=Random(f"{seed}:children"))
        told = list(subjects(children, cases=cases, random=stage.random))
        for _, each in told:
            with on_the_day(since):
                cast.school(each.urn)
        whole = (until - since).days

        def turn(day: date) -> None:
            stage.begins(day)
            progress("Living through two years of cases", (day - since).days, whole)

        play([clinic(stage, since, until), *(story(stage, path, each) for path, each in told)], until=until, turn=turn)
    return stage


def calendars_begin() -> date:
    """Return the first day of a term that the record knows; a smaller area holds fewer years. Raises LookupError where it knows none."""
    terms = [each.first for each in everywhere.stretches(()) if each.kind == "Term"]
    if not terms:
        raise LookupError("The record has no term of the authority. Load its calendars first.")
    return min(terms)


def subjects(children: Children, *, cases: int, random: Random) -> Iterator[tuple[Path, Subject]]:
    """Yield a child for each path: every path at least once, and as often as its share of all says."""
    every = paths()
    shares = sum(each.share for each in every)
    for path in every:
        for _ in range(max(1, round(cases * path.share / shares))):
            if (found := subject(children, path, random)) is not None:
                yield path, found


def subject(children: Children, path: Path, random: Random) -> Subject | None:
    """Return whom a path is about; None where the record has nobody left."""
    if path.occasion == AWAY:
        return children.ago(random.randint(path.nearest, path.farthest))
    if path.occasion == "second":
        return children.second_one()
    if path.type in ("suspension", "permanent_exclusion"):
        return children.of_record(path.type) or children.ago(random.randint(180, 500))
    return children.any_day()


def many() -> int:
    """Return how many cases there are."""
    with system(PURPOSE, reading=True):
        return cases.how_many()


__all__ = ["Story", "first_day", "last_day", "make", "many"]
