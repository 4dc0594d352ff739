"""Everything the page of one case shows, in the order it is read."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from belonging.apps.access import why
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework import evidence
from belonging.apps.casework.actions.parts import OWNER
from belonging.apps.casework.declared import case_type, part
from belonging.apps.casework.models import Case, Note, Participant, Referral, Task
from belonging.apps.casework.queries import cases, changed, doing, owed, people, story, tasks, ways, words
from belonging.apps.casework.queries.documents import KIND
from belonging.apps.documents import queries as documents
from belonging.engine import casework as engine
from belonging.kernel.registry import rows

AVENUES = engine.avenues(rows("belonging.catalogue.case_types", "explored.csv"))
LATEST = 5  # notes on the page; the others are with them


@dataclass(frozen=True, kw_only=True)
class Held:
    """Somebody in a case, with what they are in it, and whether their part can end: not where nobody else would keep the case, or owe what is owed."""

    who: Participant
    title: str
    mine: bool
    ends: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """One case as one person sees it; `unread` where it has notes whose words are not for them."""

    case: Case
    kind: engine.CaseType
    state: engine.State
    story: story.Story
    changed: changed.Changed
    coming: list[owed.Next]
    ways: list[owed.Way]
    clocks: list[owed.Owed]
    tasks: list[Task]
    to_settle: list[Task]
    people: list[Held]
    vacant: list[engine.Part]
    referrals: list[Referral]
    notes: list[Note]
    unread: bool
    others: list[Case]
    does: doing.Doing
    to_take: list[engine.Part]
    why: list[str]
    documents: documents.Part
    waiting: int
    unexplored: tuple[engine.Avenue, ...]
    weighed: list[ways.Way]

    @property
    def has_figures(self) -> bool:
        """Tell whether the area gave a figure for any way, or somebody weighed one."""
        return any(each.figure or each.weighed for each in self.weighed)

    @property
    def next_one(self) -> owed.Next | None:
        """Return what comes first."""
        return self.coming[0] if self.coming else None


def of(case: Case, person: User, *, others: list[Case]) -> Page:
    """Return a case as this person sees it, with the child's others. The caller has found that they may see them."""
    kind, sees = case_type(case.type), reach(person)
    rows = cases.read(case, others=others)
    held = rows.held
    mine, parts = cases.parts_among(case, held, sees), {each.part for each in held}
    seen, reader = cases.seen(case, rows=rows, whole=False), words.reader([case, *others], sees, held=rows.everybody)
    reads = reader.reads(case.pk)
    values = engine.View(kind, seen).values if reads else {}
    clocks = owed.owed(case, held, owed.in_turn(rows.clocks))
    notes = list(Note.objects.filter(case=case).select_related("by").order_by("-id"))
    to_do = reader.tasks(tasks.of_case(case.pk))
    asked = Referral.objects.filter(case=case).select_related("receiver", "sender", "owner").order_by("id")
    return Page(
        case=case,
        kind=kind,
        state=kind.state(case.state),
        story=story.of(case, others=others, given=rows.given, readable=reader.tiers),
        changed=changed.since(case, person, rows=rows, tasks=to_do, notes=notes),
        coming=owed.coming(clocks, to_do),
        ways=[] if case.ended else owed.ways(case, seen, mine | sees.may),
        clocks=clocks,
        tasks=to_do,
        people=list(people_in(case, held, sees)),
        vacant=[each for each in kind.parts if each.key not in parts],
        referrals=reader.referrals(asked),
        notes=notes[:LATEST] if reads else [],
        unread=bool(notes) and not reads,
        others=others,
        does=(does := doing.of(case, sees, parts=mine)),
        to_settle=tasks.to_settle(to_do, case, does, sees),
        to_take=[] if mine else people.to_take(case, person),
        waiting=sum(each.case_id == case.pk and each.waits and each.settled_at is None for each in rows.given),
        why=why.why(case.pupil_id, person=person, reach=sees),
        unexplored=engine.unexplored(AVENUES, values) if values and explores(kind) else (),
        weighed=ways.weighed(kind, values.get(ways.WAYS, ())) if values else [],
        documents=documents.part_of_page((KIND, case.pk), seen_by=person, may_add=bool(mine) and case.ended is None),
    )


def people_in(case: Case, held: list[Participant], sees: Reach) -> Iterator[Held]:
    """Yield who is in a case."""
    kind = case_type(case.type)
    owes = kind.state(case.state).owes if case.state else None
    for each in held:
        others = [one for one in held if one.part == each.part and one.pk != each.pk]
        kept = each.part != OWNER or bool(others)
        owed = owes is None or owes.part != each.part or any(one.person_id for one in others)
        yield Held(
            who=each,
            title=part(kind, each.part).title,
            mine=each.person_id == sees.person,
            ends=each.person_id is not None and kept and owed,
        )


def explores(kind: engine.CaseType) -> bool:
    """Tell whether a kind of case asks what has been explored."""
    return any(each.key == "explored" for each in kind.forms)


def sections(case: Case, person: User) -> list[evidence.Section]:
    """Return the evidence a case opens with, as this person may see it."""
    wanted = [key for key in case_type(case.type).evidence if key != "own_story"]  # the page begins with it
    try:
        found = evidence.gather(case.pupil_id, wanted, seen_by=person, on=timezone.localdate())
    except LookupError:
        return []
    return list(found.values())
