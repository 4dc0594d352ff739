"""What is due to go: children whose time is over, with who is kept back by a legal hold, and the schedule as it stands here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.history.queries import holds
from belonging.apps.record.models import Enrolment, Pupil, RetentionChoice, RetentionRun
from belonging.apps.record.queries.going import gone
from belonging.apps.record.schedule import PUPIL, SCHEDULE, left
from belonging.engine.retention import Retention, born_before


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the schedule as it stands here: the declared length, or the organisation's own and why."""

    key: str
    declared: Retention
    length: int
    why: str

    @property
    def sentence(self) -> str:
        """Return how long it is kept, in words."""
        return self.declared.sentence(self.length)


@dataclass(frozen=True, kw_only=True)
class Due:
    """What is due on a day: the ids of children, those of them a legal hold keeps, and how many no date of birth can judge.

    `with_others` counts children whose time is over and who were on roll where whoever asks does not answer for: others erase them.
    """

    day: date
    reason: str
    children: tuple[int, ...]
    held: frozenset[int]
    unjudged: int
    with_others: int = 0

    @property
    def free(self) -> tuple[int, ...]:
        """Return the ids of those whom nothing keeps back."""
        return tuple(each for each in self.children if each not in self.held)


def schedule() -> list[Line]:
    """Return the schedule, each line with its own length where one was chosen."""
    chosen = {each.key: each for each in RetentionChoice.objects.all()}
    return [
        Line(
            key=key,
            declared=declared,
            length=chosen[key].length if key in chosen else declared.length,
            why=chosen[key].why if key in chosen else "",
        )
        for key, declared in SCHEDULE.items()
    ]


def line(key: str) -> Line | None:
    """Return one line of the schedule, or None."""
    return next((each for each in schedule() if each.key == key), None)


def due(day: date | None = None, *, seen_by: User | None = None) -> Due:
    """Return the children whose record's time is over: everybody, or those whom this person's organisation alone answers for.

    The caller acts as one who may see all of them.
    """
    on = day or timezone.localdate()
    found = next(each for each in schedule() if each.key == PUPIL)
    born = born_before(on, found.length)
    own, others = answered_for(seen_by)
    grown = Pupil.objects.filter(birth_date__lte=born)
    over = tuple(grown.filter(own & ~others).order_by("birth_date", "id").values_list("pk", flat=True))
    return Due(
        day=on,
        reason=f"{found.declared.title}: {found.sentence}",
        children=over,
        held=holds.held(over),
        unjudged=Pupil.objects.filter(own & ~others, birth_date=None).count(),
        with_others=grown.filter(own & others).count(),
    )


def answered_for(person: User | None) -> tuple[Q, Q]:
    """Return two tests of a child: that it is of a person's organisation, and that it is of another's too. Nobody in particular answers for all."""
    urns = areas.urns_of(person.post.organisation) if person and person.post else None
    if person is None or (person.post and urns is None):
        return Q(pk__isnull=False), Q(pk__in=())
    stays = Enrolment.objects.filter(pupil=OuterRef("pk"))
    own = Exists(stays.filter(school__in=urns or ()))
    if person.post and person.post.organisation.kind == "authority":
        own = own | ~Exists(stays)  # of whom nobody said where they were
    return Q(own), Q(Exists(stays.exclude(school__in=urns or ())))


def elsewhere(children: Collection[int]) -> str:
    """Return how much names these children outside the record and goes with it, in words; '' for nothing."""
    return told(left(gone(children)))


def told(elsewhere: Mapping[str, int]) -> str:
    """Return what goes outside the record, in words; '' for nothing."""
    said = "; ".join(f"{what}, {many:,}" for what, many in elsewhere.items() if many)
    return f"Outside the record: {said}." if said else ""


def runs(*, seen_by: User) -> QuerySet[RetentionRun]:
    """Return the lists put forward in the organisations this person answers for, newest first."""
    places = areas.of(seen_by)
    found = RetentionRun.objects.select_related("first", "second").order_by("-first_at", "-id")
    return found if places is None else found.filter(organisation__in=places)


def chooses(person: User) -> bool:
    """Tell whether a person's organisation answers for everybody kept here, and so chooses how long."""
    return areas.of(person) is None


def named(children: Iterable[int]) -> list[tuple[str, str, date | None]]:
    """Return (name, UPN, date of birth) of children, the oldest first, for the list two people read."""
    found = Pupil.objects.filter(pk__in=list(children)).order_by("birth_date", "id")
    return [(str(each), each.upn, each.birth_date) for each in found]
