"""What a child's family agreed to and objected to, as one person may read it, with how long is left to answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from belonging.apps.access import fields
from belonging.apps.access.actions.ties import schools_of
from belonging.apps.access.fields import Shown
from belonging.apps.access.models import Consent, Objection
from belonging.apps.access.models.objection import Outcome
from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.queries import rows
from belonging.apps.access.queries.closures import standing
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.agreements import queries as agreements
from belonging.kernel.days import written

EVERYTHING = "all sharing that no law requires"
ABOUT_CHOOSING = ("own_record", "choices_of_families")  # a family's own rights: nothing to choose about
OPEN = (Outcome.WAITING, Outcome.ACCEPTED)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer to one question, as somebody may see it: about what, by whom in words, and whether it stands today."""

    row: Shown
    about: str
    who: str
    how: str
    stands: bool


@dataclass(frozen=True, kw_only=True)
class Objected:
    """One objection as somebody may see it: to what, the day by which it must be answered, and what the law says where it must go on."""

    row: Shown
    pupil_id: int
    to: str
    who: str
    how: str
    outcome: str
    due: date
    days_left: int
    longer: str
    may_take_longer: bool
    law: str
    agreement: Any | None

    @property
    def left(self) -> str:
        """Return how long is left, in words."""
        if self.days_left < 0:
            late = -self.days_left
            return f"{late} {'day' if late == 1 else 'days'} late: it was to be answered by {written(self.due)}"
        if self.days_left == 0:
            return "To be answered today"
        return f"{self.days_left} {'day' if self.days_left == 1 else 'days'} left, until {written(self.due)}"


def answers(pupil_id: int, *, seen_by: User) -> list[Answered]:
    """Return what a child's family was asked and answered, the latest first, as far as this person may see it."""
    sees = reach(seen_by)
    found = rows.rows(Consent, reach=sees).filter(pupil_id=pupil_id)
    hold = {each.id for each in standing(found, timezone.localdate()).values()}
    kinds = rows.kinds(pupil_id, reach=sees)
    return [
        Answered(
            row=fields.shown(each, reach=sees, ties=kinds),
            about=about(each),
            who=each.get_who_display(),
            how=each.get_how_display(),
            stands=each.pk in hold,
        )
        for each in found.select_related("agreement").order_by("-on", "-id")
    ]


def about(consent: Consent) -> str:
    """Return what an answer is about, in words."""
    if consent.agreement:
        return f"Sharing under “{consent.agreement.title}”"
    return PURPOSES[consent.purpose].title if consent.purpose in PURPOSES else "Something else"


def objections(pupil_id: int, *, seen_by: User) -> list[Objected]:
    """Return what a child's family objected to, the latest first, as far as this person may see it."""
    sees = reach(seen_by)
    return _shown(rows.rows(Objection, reach=sees).filter(pupil_id=pupil_id).order_by("-received_on", "-id"), sees)


def objection(pk: int, *, pupil_id: int, seen_by: User) -> Objected | None:
    """Return one objection of a child, or None."""
    return next((each for each in objections(pupil_id, seen_by=seen_by) if each.row.id == pk), None)


def waiting(*, seen_by: User) -> list[Objected]:
    """Return the objections that wait for an answer, those due first first."""
    sees = reach(seen_by)
    found = rows.rows(Objection, reach=sees).filter(outcome=Outcome.WAITING).order_by("received_on", "id")
    return sorted(_shown(found, sees), key=lambda each: each.due)


def _shown(found: QuerySet[Objection], sees: Reach) -> list[Objected]:
    listed, today = list(found.select_related("agreement")), timezone.localdate()
    kinds = rows.kinds_of({each.pupil_id for each in listed}, reach=sees)
    return [
        Objected(
            row=fields.shown(each, reach=sees, ties=kinds.get(each.pupil_id, frozenset())),
            pupil_id=each.pupil_id,
            to=f"sharing under “{each.agreement.title}”" if each.agreement else EVERYTHING,
            who=each.get_who_display(),
            how=each.get_how_display(),
            outcome=each.get_outcome_display(),
            due=each.due,
            days_left=(each.due - today).days,
            longer=each.get_extended_for_display() if each.extended_on else "",
            may_take_longer=each.outcome == Outcome.WAITING and not each.extended_on and today <= each.within,
            law=law(each.agreement),
            agreement=each.agreement,
        )
        for each in listed
    ]


def law(agreement: Any | None) -> str:
    """Return why the law requires what was objected to; '' where no law does."""
    if agreement is None or not agreement.statutory:
        return ""
    source = agreements.STATUTORY[agreement.statutory].source if agreement.statutory in agreements.STATUTORY else None
    behind = f" ({source.source}, {source.section})" if source else ""
    return f"The law requires this sharing{behind}, on the basis of {agreement.basis}. Nobody here can switch it off."


def to_choose_about(pupil_id: int) -> list[Any]:
    """Return the agreements under which something may be given of a child: those of the child's schools and of the authority."""
    schools = schools_of(pupil_id)
    places = [*accounts.with_ids(schools), *areas.authorities_of(schools)]
    found = agreements.of_children_at(places, timezone.localdate())
    return [each for each in found if each.statutory not in ABOUT_CHOOSING]


def whom_to_ask(pupil_id: int) -> list[str]:
    """Return the names of the data-protection leads of the authorities in whose areas a child's schools lie."""
    places = [each.pk for each in areas.authorities_of(schools_of(pupil_id))]
    return accounts.names(organisations=places, roles=("data_protection_lead",))
