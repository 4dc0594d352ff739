"""The timeline of a child, which writes itself: from the record, suspensions, attendance, and every case this person may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework import evidence
from belonging.apps.casework.declared import CLOCKS, case_type
from belonging.apps.casework.models import Case, Note, Referral, RunningClock, Step, Task
from belonging.apps.casework.queries import words
from belonging.apps.casework.queries.words import Reader
from belonging.apps.record import queries as record
from belonging.apps.record.words import word

KINDS: Mapping[str, str] = {
    "cases": "Cases",
    "promises": "Promised and done",
    "clocks": "By law",
    "agencies": "Agencies",
    "notes": "Notes",
    "suspensions": "Suspensions and exclusions",
    "attendance": "Attendance",
    "schools": "Schools",
    "sen": "Special educational needs",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened: the day, its kind, a sentence, and who did it where that is known."""

    day: date
    kind: str
    sentence: str
    who: str = ""
    reason: str = ""

    @property
    def kind_title(self) -> str:
        """Return what its kind is called."""
        return KINDS[self.kind]


def of(case: Case, *, seen_by: User, others: list[Case], kinds: frozenset[str] = frozenset()) -> list[Entry]:
    """Return what happened to the child of a case, newest first; of these kinds alone where any are named."""
    every = [case, *others]
    whole = [*from_casework(every, words.reader(every, seen_by))]
    seen = evidence.seen(case.pupil_id, seen_by=seen_by, on=timezone.localdate())
    whole += from_record(seen) if seen else []
    if seen and (not kinds or "attendance" in kinds):
        away = evidence.absences(seen)
        whole += [Entry(day=day, kind="attendance", sentence=sentence) for day, sentence in away]
    wanted = [each for each in whole if not kinds or each.kind in kinds]
    return sorted(wanted, key=lambda each: each.day, reverse=True)


def from_casework(cases: list[Case], reader: Reader) -> Iterator[Entry]:
    """Yield what was done in these cases, in the words that somebody reads."""
    title = {each.pk: case_type(each.type).title for each in cases}
    for step in Step.objects.filter(case__in=cases).select_related("person").order_by("id"):
        said, why = f"{title[step.case_id]}: {step.sentence}", step.reason if reader.reads(step.case_id) else ""
        yield Entry(day=step.day, kind="cases", sentence=said, who=str(step.person or ""), reason=why)
    for clock in RunningClock.objects.filter(case__in=cases, ended__isnull=False):
        if clock.ended:
            late = " It was late." if clock.due and clock.ended > clock.due else ""
            how = "No longer owed" if clock.lifted else "Done"
            said, why = f"{how}: {CLOCKS[clock.clock].title}.{late}", clock.why_none if clock.lifted else ""
            yield Entry(day=clock.ended, kind="clocks", sentence=said, reason=why)
    for task in reader.tasks(Task.objects.filter(case__in=cases).select_related("owner", "organisation")):
        who = str(task.owner or task.organisation or "")
        yield Entry(day=timezone.localdate(task.made_at), kind="promises", sentence=f"To be done: {task.what}", who=who)
        if task.done:
            how = "Will not be done" if task.dropped else "Done"
            yield Entry(day=task.done, kind="promises", sentence=f"{how}: {task.what}", who=who, reason=task.outcome)
    yield from said_between(cases, reader)


def said_between(cases: list[Case], reader: Reader) -> Iterator[Entry]:
    """Yield referrals and notes of these cases, in the words that somebody reads."""
    for each in reader.referrals(Referral.objects.filter(case__in=cases).select_related("receiver", "owner")):
        yield Entry(day=each.sent, kind="agencies", sentence=f"Asked of {each.receiver}: {each.asks}")
        if each.answered:
            how = "said no" if each.state == "declined" else "said yes"
            yield Entry(day=each.answered, kind="agencies", sentence=f"{each.receiver} {how}.", reason=each.reason)
        if each.done:
            yield Entry(day=each.done, kind="agencies", sentence=f"{each.receiver} is done.", reason=each.outcome)
    for note in Note.objects.filter(case__in=cases).select_related("by"):
        said = note.text if reader.reads(note.case_id) else "A note was written. What notes say is not shown to you."
        yield Entry(day=timezone.localdate(note.at), kind="notes", sentence=said, who=str(note.by or ""))


def from_record(seen: evidence.Seen) -> Iterator[Entry]:
    """Yield what the record says of a child, as somebody may see it."""
    child = seen.child
    names = accounts.school_names(record.schools(child))
    for stay in child.enrolments:
        where = names.get(stay.school, "a school")
        if stay.entry_date:
            yield Entry(day=stay.entry_date, kind="schools", sentence=f"Came to {where}.")
        if stay.leaving_date:
            yield Entry(day=stay.leaving_date, kind="schools", sentence=f"Left {where}.")
    for event in child.suspensions:
        if event.start_date:
            what = word("category", event.category) if event.category else "Suspension or exclusion"
            why = word("reason", event.reason1) if event.reason1 else ""
            yield Entry(
                day=event.start_date, kind="suspensions", sentence=f"{what} at {names.get(event.school, 'a school')}.",
                reason=why,
            )  # fmt: skip
    for spell in child.provisions:
        if spell.from_date and spell.provision:
            yield Entry(day=spell.from_date, kind="sen", sentence=f"{word('provision', spell.provision)} began.")
