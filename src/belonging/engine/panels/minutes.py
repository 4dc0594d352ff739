"""Minutes that write themselves from what was recorded in the room; nobody types them afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from belonging.engine.panels.declaration import Panel
from belonging.engine.panels.room import lacking
from belonging.kernel.days import clock, written


@dataclass(frozen=True, kw_only=True)
class Came:
    """Somebody whose seat it is, or their deputy: whether they were there."""

    name: str
    seat: str
    present: bool
    deputy: bool = False


@dataclass(frozen=True, kw_only=True)
class Promised:
    """An action agreed: what, who does it, for which agency, and by what day. `became` says what became of one from before."""

    what: str
    who: str
    agency: str
    due: date
    became: str = ""


@dataclass(frozen=True, kw_only=True)
class Discussed:
    """One child as they were heard. `stepped_back` are those who left for this child, `guests` those without a seat who came for them;
    `put_off` says why they were not heard."""

    item: int
    name: str
    question: str = ""
    guests: tuple[str, ...] = ()
    stepped_back: tuple[str, ...] = ()
    reported: tuple[Promised, ...] = ()
    decision: str = ""
    actions: tuple[Promised, ...] = ()
    put_off: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """The minutes of one child, apart, so that whoever stepped back need not be shown them."""

    item: int
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes of a sitting: who was there, then child by child."""

    title: str
    opening: tuple[str, ...]
    children: tuple[Section, ...]


def minutes(
    panel: Panel,
    *,
    on: date,
    area: str = "",
    began: datetime | None = None,
    ended: datetime | None = None,
    came: Sequence[Came] = (),
    discussed: Sequence[Discussed] = (),
) -> Minutes:
    """Return the minutes of a sitting. What was not recorded is not written, and what is missing is said."""
    where = f"{panel.title}, {area}" if area else panel.title
    return Minutes(
        title=f"{where}: {written(on)}",
        opening=tuple(_opening(panel, began, ended, came)),
        children=tuple(Section(item=each.item, heading=each.name, lines=tuple(_lines(each))) for each in discussed),
    )


def _opening(panel: Panel, began: datetime | None, ended: datetime | None, came: Sequence[Came]) -> list[str]:
    said = []
    if began:
        said.append(f"Began at {clock(began)}{f' and ended at {clock(ended)}' if ended else ''}.")
    here = [each for each in came if each.present]
    seats = [seat.key for seat in panel.seats]
    said += [
        f"{words}: {'; '.join(_named(panel, each) for each in sorted(some, key=lambda one: seats.index(one.seat)))}."
        for words, some in (("Present", here), ("Apologies", [each for each in came if not each.present]))
        if some
    ]
    missing = lacking(panel, {each.seat for each in here})
    said.append("The sitting was quorate." if not missing else f"The sitting was not quorate. {' '.join(missing)}")
    return said


def _named(panel: Panel, who: Came) -> str:
    return f"{who.name} ({panel.seat(who.seat).agency}{', deputy' if who.deputy else ''})"


def _lines(child: Discussed) -> list[str]:
    said = [f"{', '.join(child.stepped_back)} stepped back."] if child.stepped_back else []
    said += [f"Came for this child: {'; '.join(child.guests)}."] if child.guests else []
    said += [
        f"From before: {_promise(each)} {_sentence(each.became or 'nothing was reported')}" for each in child.reported
    ]
    if child.question:
        said.append(f"Asked: {child.question}")
    if child.put_off:
        said.append(f"Not heard: {_sentence(child.put_off)}")
    elif child.decision:
        said.append(f"Agreed: {_sentence(child.decision)}")
    else:
        said.append("No decision was recorded.")
    said += [f"Action: {_promise(each)}" for each in child.actions]
    return said


def _promise(one: Promised) -> str:
    agency = f" ({one.agency})" if one.agency and one.agency != one.who else ""
    return f"{_sentence(one.what)} {one.who}{agency}, by {written(one.due)}."


def _sentence(text: str) -> str:
    """Return typed words as a sentence."""
    plain = text.strip()
    return f"{plain[:1].upper()}{plain[1:]}{'' if plain.endswith(('.', '?', '!')) else '.'}"
