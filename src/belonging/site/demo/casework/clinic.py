"""The hot clinic of two years: planned, its agenda drawn, its papers sent, held, its minutes approved, as its chair does it."""

from collections.abc import Iterator
from datetime import date, timedelta

from belonging.apps.casework.queries import Task, tasks
from belonging.apps.panels.actions import agendas, closing, feedback, membership, minutes, packs, planning, room
from belonging.apps.panels.queries import Item, Sitting, members, releases, sittings
from belonging.apps.panels.queries import agendas as listed
from belonging.site.demo.casework.days import Story
from belonging.site.demo.casework.stage import Stage
from belonging.site.demo.casework.tables import said

KEY, PURPOSE = "hot_clinic", "inclusion"
TELEPHONE = "01632 960 142"  # of those kept for stories
TOLD = {"advice": "Westmere Special Needs Information and Advice, 01632 960 160"}
AHEAD, COMING = timedelta(days=6), timedelta(days=70)


def seated(stage: Stage) -> None:
    """Give everybody of the clinic their seat."""
    chair = stage.cast.seats["chair"]
    with stage.acts(chair, PURPOSE):
        for seat, who in stage.cast.seats.items():
            membership.give_seat(KEY, seat=seat, who=who.username, area="", deputy=False, by=chair)


def clinic(stage: Stage, first: date, last: date) -> Story:
    """Yield the days on which the clinic does something: the agenda six days before, the clinic, and its minutes a week on."""
    chair = stage.cast.seats["chair"]
    yield first
    seated(stage)
    with stage.acts(chair, PURPOSE):
        planning.plan(KEY, first=first, last=last + COMING, by=chair)
    waiting: Sitting | None = None
    for sitting in sittings.every(KEY):
        yield max(stage.today, sitting.on - AHEAD)
        with stage.acts(chair, PURPOSE):
            if waiting is not None:
                minutes.approve(waiting, by=chair)
            agendas.draw(sitting, by=chair)
        released(stage, sitting)
        with stage.acts(chair, PURPOSE):
            packs.send(sitting, by=chair)
        yield from held(stage, sitting)
        waiting = sitting


def released(stage: Stage, sitting: Sitting) -> None:
    """Let the head of each child of whom somebody must not be told say that nobody of the clinic is meant."""
    chair = stage.cast.seats["chair"]
    with stage.acts(chair, PURPOSE):
        items = listed.of(sitting, seen_by=chair)
        held = releases.guarded(items)
    for item in items:
        if item.case_id in held:
            head = stage.cast.school(item.case.school_id)["headteacher"]
            with stage.acts(head, PURPOSE):
                packs.release(item, (), by=head)


def held(stage: Stage, sitting: Sitting) -> Iterator[date]:
    """Yield the day of a sitting: everybody is heard, and whoever asked is told the same day."""
    chair = stage.cast.seats["chair"]
    yield sitting.on
    with stage.acts(chair, PURPOSE):
        here = [each.person.pk for each in members.room(sitting) if stage.random.random() < 0.9 or each.seat.needed]
        room.attend(sitting, here, by=chair)
        for item in listed.of(sitting, seen_by=chair):
            hears(stage, item)
        stuck = closing.close(sitting, by=chair)
        told = feedback.write(sitting, TOLD | {"contact": f"{chair}, {TELEPHONE}"}, way="email", by=chair)
    stage.refused += [each.why for each in (*stuck, *told.stuck)]


def hears(stage: Stage, item: Item) -> None:
    """Hear one child: what became of earlier promises, what is agreed, and who does what by when; now and then there is no time."""
    chair, random = stage.cast.seats["chair"], stage.random
    for each in tasks.of_case(item.case_id):
        if each.kind == listed.ACTION and is_open(each) and each.due <= stage.today:
            done = random.random() < 0.8
            outcome = said(random, "said:outcome" if done else "said:dropped") or ""
            room.report(item, each.pk, done=done, outcome=outcome, by=chair)
    again = item.case.state == item.sitting.declared.hears.heard
    if not again and random.random() < 0.06:
        room.put_off(item, why=said(random, "said:put_off") or "", by=chair)
        return
    room.decide(item, said(random, "said:agreed") or "", by=chair)
    for _ in range(0 if again and random.random() < 0.7 else random.randint(1, 2)):
        promised(stage, item)


def promised(stage: Stage, item: Item) -> None:
    """Write down one action, of somebody of the room or the school."""
    what, _, seat = (said(stage.random, "said:action") or "").partition("|")
    owner = "school" if seat == "school" else f"person:{stage.cast.seats[seat].pk}"
    due = stage.today + timedelta(days=stage.random.choice((7, 14, 14, 21, 28)))
    room.promise(item, what, owner=owner, due=due, by=stage.cast.seats["chair"])


def is_open(task: Task) -> bool:
    """Tell whether something is still to be done."""
    return task.done is None and not task.dropped
