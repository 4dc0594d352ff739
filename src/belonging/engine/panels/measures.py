"""What a panel is worth: how soon it answers, whether promises are kept, who is asked for what, and who must come again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from belonging.engine.disclosure import TOTAL, AtMost, Cell, CountTable, Left, Profile, Published, protect_together
from belonging.engine.panels.agenda import Action
from belonging.engine.panels.spans import Span, span
from belonging.kernel.days import months_after, written

Counts = Callable[[Action], bool]
LINKS = (
    AtMost(less="actions due", more="actions asked"),
    AtMost(less="actions due: done", more="actions asked: done"),
    Left(whole="decided", part="children decided", rarer="part"),
)
AGAIN_WITHIN = 12  # months after a decision in which another referral counts as a return


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One referral of a child to the panel: when it was sent, and when it was decided, if it was."""

    child: int
    case: int
    referred: date
    decided: date | None = None


@dataclass(frozen=True, kw_only=True)
class Agency:
    """One agency: actions asked of it and given (done), and of those whose day is past how many were done by then. None is not shown."""

    name: str
    asked: int | None
    given: int | None
    due: int | None
    on_time: int | None


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What an audience may see of the referrals sent, and the actions agreed, from `first` to `last`, as things stood `on` a day.

    `again` is of children with a decision, how many were referred again within a year of it so far. `agencies` are in order of their names;
    `all_agencies` is every action once.
    """

    first: date
    last: date
    on: date
    to_decision: Span
    to_action: Span
    again: tuple[int | None, int | None]
    agencies: tuple[Agency, ...]
    all_agencies: Agency
    notes: tuple[str, ...]

    @property
    def dates(self) -> str:
        """Return what is counted, in words."""
        return f"Sent or agreed from {written(self.first)} to {written(self.last)}, as it stood on {written(self.on)}."


def measures(
    heard: Iterable[Heard], actions: Iterable[Action], *, first: date, last: date, on: date, profile: Profile
) -> Measures:
    """Return a panel's measures through the door, protected together. What happened after `on` is not known to them.

    `heard` are all referrals up to `on`, those outside the period too, so that a return is recognised.
    """
    known = [each for each in heard if each.referred <= on]
    sent = [each for each in known if first <= each.referred <= last]
    decided = [each for each in sent if each.decided and each.decided <= on]
    agreed = [each for each in actions if first <= each.agreed <= min(last, on)]
    acted = _days_to_first(decided, agreed, on)
    tables = protect_together(
        [
            _cases("decided", "Referrals decided", decided, sent, of_is="sent"),
            _cases("acted", "Decisions with an action done", [each for each in decided if each.case in acted], decided, of_is="decided"),
            _again(decided, known),
            _by_agency("asked", "Actions asked and given", agreed, lambda each: _done(each, on)),
            _by_agency("due", "Actions done on time", [each for each in agreed if each.due < on], _in_time),
        ],
        profile,
        links=LINKS,
    )  # fmt: skip
    waits = [(each.decided - each.referred).days for each in decided if each.decided]
    again = tables[2].cell()
    names = [name for (name,) in (cell.labels for cell in tables[3].cells)]
    return Measures(
        first=first,
        last=last,
        on=on,
        to_decision=span(waits, tables[0].cell(), profile),
        to_action=span(list(acted.values()), tables[1].cell(), profile),
        again=(again.numerator, again.denominator),
        agencies=tuple(_agency(name, *tables[3:]) for name in names if name != TOTAL),
        all_agencies=_agency(TOTAL, *tables[3:]),
        notes=tables[3].notes,
    )


def _done(action: Action, on: date) -> bool:
    return action.done is not None and action.done <= on


def _in_time(action: Action) -> bool:
    return action.done is not None and action.done <= action.due


def _days_to_first(decided: Sequence[Heard], actions: Sequence[Action], on: date) -> dict[int, int]:
    """Return {case: days from its decision to the first action of it that was done}."""
    found: dict[int, int] = {}
    since = {each.case: each.decided for each in decided if each.decided}
    for action in actions:
        if action.case in since and action.done is not None and _done(action, on):
            days = max(0, (action.done - since[action.case]).days)
            found[action.case] = min(days, found.get(action.case, days))
    return found


def _cases(key: str, title: str, some: Sequence[Heard], of: Sequence[Heard], *, of_is: str) -> CountTable:
    """Count referrals of referrals. That one is not decided tells of the panel and not of the child, so the rest is no secret."""
    cell = Cell(
        labels=(),
        numerator=len(some),
        denominator=len(of),
        people=len({each.child for each in some}),
        denominator_people=len({each.child for each in of}),
    )
    return CountTable(
        key=key, title=title, cuts=(), cells=(cell,), numerator_within_denominator=False, reveals="nothing",
        numerator_is=key, denominator_is=of_is,
    )  # fmt: skip


def _again(decided: Sequence[Heard], known: Sequence[Heard]) -> CountTable:
    children = {each.child for each in decided}
    returned = {
        each.child
        for each in decided
        for later in known
        if later.child == each.child and later.case != each.case and _returns(each.decided, later.referred)
    }
    cell = Cell(labels=(), numerator=len(returned), denominator=len(children))
    return CountTable(
        key="again", title="Children referred again", cuts=(), cells=(cell,), denominator_is="children decided"
    )


def _returns(decided: date | None, referred: date) -> bool:
    return decided is not None and decided < referred <= months_after(decided, AGAIN_WITHIN)


def _by_agency(key: str, title: str, actions: Sequence[Action], counts: Counts) -> CountTable:
    names = sorted({each.agency for each in actions}, key=str.casefold)
    cells = [_agency_cell(name, [each for each in actions if each.agency == name], counts) for name in names]
    return CountTable(
        key=key,
        title=title,
        cuts=("agency",),
        cells=(*cells, _agency_cell(TOTAL, actions, counts)),
        additive=True,
        numerator_within_denominator=False,
        reveals="nothing",
        numerator_is=f"actions {key}: done",
        denominator_is=f"actions {key}",
    )


def _agency_cell(label: str, actions: Sequence[Action], counts: Counts) -> Cell:
    given = [each for each in actions if counts(each)]
    return Cell(
        labels=(label,),
        numerator=len(given),
        denominator=len(actions),
        people=len({each.child for each in given}),
        denominator_people=len({each.child for each in actions}),
    )


def _agency(name: str, asked: Published, due: Published) -> Agency:
    """Return an agency's numbers; none of its actions is past its day where the second table does not name it."""
    of, past = asked.cell(name), next((cell for cell in due.cells if cell.labels == (name,)), None)
    return Agency(
        name="All agencies" if name == TOTAL else name,
        asked=of.denominator,
        given=of.numerator,
        due=past.denominator if past else 0,
        on_time=past.numerator if past else 0,
    )
