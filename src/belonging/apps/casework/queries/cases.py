"""Cases as one person may see them, and a case as the engine sees it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from belonging.apps.access import claims
from belonging.apps.access.queries import rows
from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework import facts, values
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.models import Answer, Case, Participant, Referral, ReferralState, RunningClock, Step
from belonging.apps.casework.queries import came, lacking
from belonging.engine import casework as engine
from belonging.engine.access import Tier

PERMANENT = "permanent_exclusion"
THEIRS = ("child", "family")
LIVE = (ReferralState.SENT, ReferralState.ACCEPTED)


def visible(*, seen_by: User | Reach) -> QuerySet[Case]:
    """Return the cases this person may see."""
    return rows.rows(Case, reach=reach(seen_by)).select_related("keeper", "school", "pupil")


def one(pk: int, *, seen_by: User) -> Case | None:
    """Return one case, or None where there is none that this person may see."""
    found = visible(seen_by=seen_by).filter(pk=pk).first()
    claims.met([found.pk] if found else [])
    return found


def with_others(pk: int, *, seen_by: User | Reach) -> tuple[Case, list[Case]] | None:
    """Return one case and the child's others that this person may see, in the order of `of_child`; None where they may not see the one."""
    found = in_turn(visible(seen_by=seen_by).filter(pupil__in=Case.objects.filter(pk=pk).values("pupil")))
    claims.met(each.pk for each in found)
    case = next((each for each in found if each.pk == pk), None)
    return (case, [each for each in found if each is not case]) if case else None


def states(ids: Collection[int], *, seen_by: User | Reach) -> dict[int, str]:
    """Return where those of these cases stand that this person may see, by their numbers."""
    if not ids:
        return {}
    found = rows.rows(Case, reach=reach(seen_by)).filter(pk__in=among(ids))
    return dict(found.values_list("pk", "state"))


def of_child(pupil_id: int, *, seen_by: User | Reach) -> list[Case]:
    """Return a child's cases that this person may see, the open ones first, the latest first."""
    return in_turn(visible(seen_by=seen_by).filter(pupil=pupil_id))


def in_turn(found: Iterable[Case]) -> list[Case]:
    """Return cases in order: the open ones first, the latest first."""
    return sorted(found, key=lambda each: (each.ended is not None, -each.opened.toordinal(), -each.pk))


def standing(case: Case) -> dict[str, Answer]:
    """Return the answer to each question that counts: the latest that does not wait to be chosen."""
    return latest(given_in([case.pk]))


def of_event(found: Iterable[Case], day: date) -> Case | None:
    """Return the first of these cases of which the days that were answered hold a day."""
    for case in found:
        given = standing(case)
        first, last = (came.day_of(given.get(key)) for key in ("first_day", "last_day"))
        if first and first <= day <= (last or first):
            return case
    return None


def given_in(cases: Collection[int]) -> list[Answer]:
    """Return every answer of these cases, in the order they were given, with those that wait to be chosen."""
    return list(Answer.objects.filter(case__in=cases).select_related("by").order_by("id"))


def latest(given: Iterable[Answer]) -> dict[str, Answer]:
    """Return the latest of these answers to each question that does not wait to be chosen."""
    return {each.question: each for each in given if not each.waits}


def parts_of(case: Case, person: User | Reach) -> set[str]:
    """Return the parts this person, or an organisation they act for, holds in a case today; one that only reads is none of them."""
    return parts_among(case, held_in(case), reach(person))


def parts_among(case: Case, held: Iterable[Participant], sees: Reach) -> set[str]:
    """Return the parts of a case that somebody, or an organisation they act for, holds among these; one that only reads is none of them."""
    return {each.part for each in held if is_theirs(each, sees)} - reading(case.type)


def is_theirs(held: Participant, sees: Reach) -> bool:
    """Tell whether a part is held by this person or an organisation they act for."""
    return held.person_id == sees.person or held.organisation_id in sees.keeps


def reading(type_key: str) -> frozenset[str]:
    """Return the parts of a type of case that only read what is shared with them."""
    return frozenset(each.key for each in case_type(type_key).parts if each.reads)


def adding(type_key: str) -> frozenset[str]:
    """Return the parts of a type of case that read it, add what is theirs and change nothing else."""
    return frozenset(each.key for each in case_type(type_key).parts if each.adds)


def only_read(found: Iterable[Case], person: User | Reach) -> dict[int, set[str]]:
    """Return those of these cases of which somebody is shown what is shared and no more, by number, with the parts by which they are: they hold no
    other part, do not act for the keeper, and are asked nothing by a referral."""
    sees = reach(person)
    some = {each.pk: each for each in found if reading(each.type) and each.keeper_id not in sees.keeps}
    if not some:
        return {}
    mine: dict[int, set[str]] = {}
    for each in Participant.objects.filter(case__in=among(some), until=None):
        if is_theirs(each, sees):
            mine.setdefault(each.case_id, set()).add(each.part)
    papers = {pk: parts for pk, parts in mine.items() if parts <= reading(some[pk].type)}
    asked = Referral.objects.filter(case__in=among(papers), owner=sees.person, state__in=LIVE) if papers else ()
    return {pk: parts for pk, parts in papers.items() if pk not in {each.case_id for each in asked}}


def held_in(*some: Case) -> list[Participant]:
    """Return who holds which part of these cases today."""
    found = Participant.objects.filter(case__in=[each.pk for each in some], until=None).select_related(
        "person", "organisation"
    )
    return list(found.order_by("id"))


def may(case: Case | None, type_key: str, person: User) -> set[str]:
    """Return what this person is in a case, and the actions of their role; before it is open, every part their role may hold."""
    sees = reach(person)
    if case is not None:
        return parts_of(case, person) | sees.may
    role = person.post.role if person.post else ""
    return {each.key for each in case_type(type_key).parts if role in each.roles} | sees.may


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What belongs to a case, read once for a whole page: who holds which part today, its clocks, its steps in order, the answers given in it and
    in the others it was read with, those of its own that count, and who holds which part in it or the others."""

    held: list[Participant]
    clocks: list[RunningClock]
    steps: list[Step]
    given: list[Answer]
    answers: dict[str, Answer]
    everybody: list[Participant]


def read(case: Case, *, others: Iterable[Case] = ()) -> Rows:
    """Return what belongs to a case, and what was answered in others that somebody was found to see."""
    clocks = list(RunningClock.objects.filter(case=case).order_by("id").prefetch_related("exceptions"))
    steps = list(Step.objects.filter(case=case).order_by("id"))
    whole = [case, *others]
    given, everybody = given_in([each.pk for each in whole]), held_in(*whole)
    here = latest(each for each in given if each.case_id == case.pk)
    held = [each for each in everybody if each.case_id == case.pk]
    return Rows(held=held, clocks=clocks, steps=steps, given=given, answers=here, everybody=everybody)


def seen(case: Case, *, today: date | None = None, rows: Rows | None = None, whole: bool = True) -> engine.Case:
    """Return a case as the engine sees it on a day (today): answers, facts, parts, clocks and history; `rows` are those that were read already.

    Unless `whole`, of the facts only those on which the moves from where the case stands rest, which is less to ask the record for.
    """
    kind, day, found = case_type(case.type), today or timezone.localdate(), rows or read(case)
    asked = questions(kind)
    given = {key: values.read(asked[key], each.value) for key, each in found.answers.items() if key in asked}
    known = {key: value for key, value in given.items() if value is not None}
    wanted = {each.key for each in kind.facts} if whole else engine.rests_on(kind, case.state)
    known |= facts_of(case, known, day, sorted(wanted)) if wanted else {}
    first = known.get("first_day")
    return engine.Case(
        today=day,
        state=case.state,
        opened=case.opened,
        values=known,
        held=frozenset(each.part for each in found.held),
        runs=tuple(run(each) for each in found.clocks),
        history=tuple(step(each) for each in found.steps),
        lacking=lacking.said(case, first if isinstance(first, date) else None, wanted - known.keys()),
    )


def about(case: Case, given: Mapping[str, engine.Value], day: date) -> facts.About:
    """Return what facts of a case are asked about, with its first and last day as they were answered; the child was out until they were back."""
    said = (given.get("first_day"), given.get("last_day"), came.back(case.state, given))
    first, last, back = (each if isinstance(each, date) else None for each in said)
    if back and (last is None or last >= back):
        last = back - timedelta(days=1)
    return facts.About(
        child=case.pupil_id,
        urn=case.school_id,
        on=day,
        started=first,
        last=last,
        permanent=case.type == PERMANENT,
        case=case.pk,
    )


def facts_of(case: Case, given: Mapping[str, engine.Value], day: date, keys: Iterable[str]) -> dict[str, engine.Value]:
    """Return what the record, and the tasks of the case, say of it."""
    return facts.known(about(case, given, day), list(keys))


def run(each: RunningClock) -> engine.Run:
    """Return a clock as the engine sees it."""
    return engine.Run(clock=each.clock, since=each.since, until=each.due, ended=each.ended, lifted=each.lifted)


def step(each: Step) -> engine.Step:
    """Return a line of the history as the engine sees it."""
    return engine.Step(
        move=each.move,
        day=each.day,
        by=each.by,
        begins=each.begins,
        ends=each.ends,
        sentence=each.sentence,
        reason=each.reason,
    )


def tiers(case: Case, person: User | Reach) -> frozenset[Tier]:
    """Return how closely held the answers are that this person may read: who takes part reads what was answered for the case; what keeps
    children safe is for those whose role holds it."""
    return tiers_of(parts_of(case, person), reach(person))


def tiers_of(parts: set[str], sees: Reach) -> frozenset[Tier]:
    """Return how closely held the answers are that somebody who holds these parts in a case may read."""
    return sees.tiers | ({Tier.OPEN, Tier.RESTRICTED} if parts else frozenset())


def last_said(case: Case) -> str:
    """Return the sentence of the last step of a case."""
    return Step.objects.filter(case=case).order_by("-id").values_list("sentence", flat=True).first() or ""


def referral(case: Case, pk: int) -> Referral | None:
    """Return a referral of a case that somebody was found to see."""
    return Referral.objects.filter(case=case, pk=pk).select_related("case", "receiver", "owner").first()


def sources() -> set[str]:
    """Return the rows of files that cases were opened for, whoever asks."""
    return set(Case.objects.exclude(source="").values_list("source", flat=True))


def how_many() -> int:
    """Return how many cases there are, whoever asks."""
    return Case.objects.count()


def counted(key: str, *, seen_by: User | Reach) -> list[Case]:
    """Return the cases of a kind that stand in the counts of the schools whose figures this person sees; restricted ones stand in none.

    The caller acts as Belonging itself, and lets nothing but counts out, through the door.
    """
    sees = reach(seen_by)
    found = Case.objects.filter(type=key, restricted=False, school__isnull=False)
    return [each for each in found if each.school_id and sees.sees(each.school_id)]
