"""What is wrong with a panel, in sentences: seats that decide nothing, a case type that lacks what the panel names."""

from collections.abc import Collection, Iterator, Mapping

from belonging.engine.access import Tier
from belonging.engine.casework import CaseType
from belonging.engine.panels.declaration import SOURCES, Panel


def check(
    panel: Panel, case_types: Mapping[str, CaseType], roles: Collection[str], purposes: Collection[str]
) -> tuple[str, ...]:
    """Return what is wrong, each a sentence; nothing where the panel is sound."""
    said = [*_seats(panel, roles), *_rhythm(panel)]
    if panel.purpose not in purposes:
        said.append(f"{panel.purpose!r} is no purpose. Use one of the catalogue.")
    if panel.hears.case_type not in case_types:
        return (*said, f"It hears {panel.hears.case_type!r}, which is no case type.")
    return (*said, *_hears(panel, case_types[panel.hears.case_type]))


def _seats(panel: Panel, roles: Collection[str]) -> Iterator[str]:
    keys = [seat.key for seat in panel.seats]
    deciding = [seat for seat in panel.seats if not seat.records]
    if len(set(keys)) < len(keys):
        yield "Two seats have the same key."
    if panel.chair not in {seat.key for seat in deciding}:
        yield f"The chair {panel.chair!r} is no seat that decides."
    if strange := [key for key in panel.stands_in if key not in keys]:
        yield f"{', '.join(strange)} stands in for the chair, and is no seat."
    if not 1 <= panel.quorum <= len(deciding):
        yield f"A quorum of {panel.quorum} cannot be had of {len(deciding)} seats that decide."
    for seat in panel.seats:
        if strange := [role for role in seat.roles if role not in roles]:
            yield f"The seat {seat.key!r} is for {', '.join(strange)}, no role of the catalogue."
        if not seat.roles:
            yield f"Nobody may sit in the seat {seat.key!r}."


def _rhythm(panel: Panel) -> Iterator[str]:
    rhythm = panel.rhythm
    if not 0 <= rhythm.weekday <= 4:
        yield f"The weekday {rhythm.weekday} is none from 0 (Monday) to 4 (Friday)."
    if rhythm.every < 1 or rhythm.minutes < 1 or panel.minutes_a_child < 1:
        yield "Weeks between sittings, minutes of a sitting and minutes a child are one or more."
    elif not panel.holds:
        yield f"In {rhythm.minutes} minutes there is no time for a child who takes {panel.minutes_a_child}."
    if strange := [source for source in panel.agenda if source not in SOURCES]:
        yield f"{', '.join(strange)} fills no agenda. Use {', '.join(SOURCES)}."
    if not panel.agenda or len(set(panel.agenda)) < len(panel.agenda):
        yield "An agenda is filled from one source or more, each named once."


def _hears(panel: Panel, case_type: CaseType) -> Iterator[str]:
    hears = panel.hears
    states = {state.key for state in case_type.states}
    for key in (hears.waits, hears.listed, hears.heard):
        if key not in states:
            yield f"{case_type.title} has no state {key!r}."
    moves = {move.key: move for move in case_type.moves}
    leads = {hears.lists: (hears.waits, hears.listed), hears.decides: (hears.listed, hears.heard)}
    if hears.again:
        leads[hears.again] = (hears.heard, hears.listed)
    for key, (begins, ends) in leads.items():
        if key not in moves:
            yield f"{case_type.title} has no move {key!r}."
        elif begins not in moves[key].froms or moves[key].to != ends:
            yield f"The move {key!r} does not lead from {begins!r} to {ends!r}."
    if hears.tells and hears.tells not in moves:
        yield f"{case_type.title} has no move {hears.tells!r}."
    if hears.letters and not hears.tells:
        yield "It names letters that feed back what was agreed, and no move that tells it."
    if strange := [key for key in hears.letters if key not in {letter.key for letter in case_type.letters}]:
        yield f"{case_type.title} has no letter {', '.join(map(repr, strange))}."
    parts = {part.key: part for part in case_type.parts}
    for key in (hears.member, *([hears.guest] if hears.guest else [])):
        if key not in parts:
            yield f"{case_type.title} has no part {key!r}."
        elif not parts[key].reads:
            yield f"The part {key!r} of {case_type.title} does not only read, so a panel would see and change the whole case."
    asked = {question.key: question for question in case_type.questions()}
    named = (hears.asks, hears.wanted_by, hears.sits_on, hears.agreed, hears.conflict, hears.waiting_for)
    for key in (*named, hears.waiting_since, hears.keeps_from, hears.keeps_from_whom, *hears.shows):
        if key and key not in asked:
            yield f"{case_type.title} asks no question {key!r}."
    for key in hears.shows:
        if key in asked and asked[key].tier == Tier.SAFEGUARDING:
            yield f"The answer to {key!r} keeps a child safe, and is not for every member to read."
