"""A small world for tests of panels: a clinic of the northern area that sits today, the people on it, and children referred to it."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from belonging.engine.casework import Kind
from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person

TODAY, KEY = w.TODAY, "hot_clinic"
MEMBERS = (
    ("camhs", "health_practitioner", "agency", "camhs"),
    ("police", "police_officer", "agency", "police"),
    ("early_help", "early_help_worker", "agency", "early help"),
)


@dataclass
class Clinic:
    """The people of the clinic, its sitting today, and the children referred."""

    world: Any
    chair: Any
    head: Any
    lead: Any
    members: dict[str, Any] = field(default_factory=dict)
    sitting: Any = None
    cases: list[Any] = field(default_factory=list)


def made(children: int = 2) -> Clinic:
    """Make a clinic with its chair, a safeguarding lead and three agencies, and children whose head sent a referral."""
    from belonging.apps.accounts.models import Organisation

    world = c.made()
    above = world.places["authority"]
    Organisation.objects.filter(kind="school").update(area=above)
    chair = person("chair", "area_inclusion_partner", kind="authority", key="999")
    head = c.head()
    lead = person("lead", "designated_safeguarding_lead", w.EAST, parent=above)
    clinic = Clinic(world=world, chair=chair, head=head, lead=lead)
    for seat, role, kind, key in MEMBERS:
        clinic.members[seat] = person(seat, role, kind=kind, key=key)
    seated(clinic)
    clinic.sitting = sitting(clinic)
    clinic.cases = [referred(clinic, wanted=TODAY + timedelta(days=each)) for each in range(children)]
    return clinic


@contextmanager
def acting(who: Any, purpose: str = "") -> Any:
    """Act as somebody, for a purpose of theirs that panels serve."""
    from belonging.apps.access.acting import acting as act
    from belonging.apps.panels.declared import FOR

    fitting = next(each for each in who.post.declared.purposes if each in FOR)
    with act(who, purpose or fitting):
        yield


def seated(clinic: Clinic) -> None:
    """Give everybody their seat."""
    from belonging.apps.panels.actions import membership

    with acting(clinic.chair):
        for seat, who in (("chair", clinic.chair), ("safeguarding", clinic.lead), *clinic.members.items()):
            membership.give_seat(KEY, seat=seat, who=who.username, area="", deputy=False, by=clinic.chair)


def sitting(clinic: Clinic, on: Any = TODAY, area: str = "North") -> Any:
    """Make a sitting on a day."""
    from belonging.apps.panels.models import Sitting

    return Sitting.objects.create(panel=KEY, keeper=clinic.chair.post.organisation, area=area, on=on)


def referred(clinic: Clinic, *, wanted: Any = TODAY, child: Any = None, since: Any = None, **more: Any) -> Any:
    """Let the head refer a child, and send it."""
    from belonging.apps.casework.actions import answers, cases
    from belonging.apps.casework.declared import case_type, form
    from belonging.apps.casework.queries.cases import one

    child, kind = child or c.child(clinic.world), case_type(KEY)
    told = {
        "question_for_clinic": "Who can see this child before half-term?",
        "child_says": "I like drawing.",
        "waiting_for": ("camhs",),
        "waiting_since": since or TODAY - timedelta(days=74),
        "answer_wanted_by": wanted,
        "family_knows": "agrees",
        "sharing_safe": False,
        **more,
    }
    with acting(clinic.head, "inclusion"):
        opening = cases.Opening(type=KEY, pupil=child.pk, keeper=clinic.head.post.organisation_id, urn=w.NORTH)
        case = cases.open_case(opening, "draft", by=clinic.head)
        for key in ("my_view", "family_view", "referral", "sharing"):
            asked = [each for each in form(kind, key).questions if each.needed or each.key in told]
            shown = [each for each in asked if each.when is None]
            given = {each.key: told.get(each.key, an_answer(each)) for each in shown}
            given |= {each.key: told[each.key] for each in asked if each.key in told}
            answers.answer(case, key, given, by=clinic.head)
        cases.make_move(case, "send", by=clinic.head)
        return one(case.pk, seen_by=clinic.head)


def an_answer(question: Any) -> Any:
    """Return an answer that fits a question; words say which they answer."""
    return f"Words for {question.key}." if question.kind in (Kind.TEXT, Kind.LONG_TEXT) else c.an_answer(question)


def drawn(clinic: Clinic) -> list[Any]:
    """Draw the agenda, and return it."""
    from belonging.apps.panels.actions import agendas

    with acting(clinic.chair):
        made, refused = agendas.draw(clinic.sitting, by=clinic.chair)
    assert refused == []
    return made


def sent(clinic: Clinic) -> list[Any]:
    """Draw the agenda and send the papers."""
    from belonging.apps.panels.actions import packs

    items = drawn(clinic)
    with acting(clinic.chair):
        assert packs.send(clinic.sitting, by=clinic.chair) == []
    return items


def held(clinic: Clinic, *, due: Any = None) -> list[Any]:
    """Hear every child, with one action each of CAMHS, and end the sitting."""
    items = sent(clinic)
    held_already(clinic, items, due=due)
    return items


def held_already(clinic: Clinic, items: list[Any], *, due: Any = None) -> None:
    """Hear these children, whose papers were sent, and end the sitting."""
    from belonging.apps.panels.actions import closing, room

    everybody = [clinic.chair.pk, clinic.lead.pk, *(each.pk for each in clinic.members.values())]
    with acting(clinic.chair):
        room.attend(clinic.sitting, everybody, by=clinic.chair)
        for each in items:
            room.decide(each, "CAMHS will see the child.", by=clinic.chair)
            owner = f"person:{clinic.members['camhs'].pk}"
            room.promise(each, "See the child", owner=owner, due=due or TODAY + timedelta(days=7), by=clinic.chair)
        assert closing.close(clinic.sitting, by=clinic.chair) == []


def token() -> str:
    """Return a number of its own."""
    return str(uuid4())
