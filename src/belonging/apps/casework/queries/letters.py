"""Letters of a case: which there are, what each is filled with, and what it still lacks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.models import Case, Participant, SentLetter, Task, TaskKind, Way
from belonging.apps.casework.queries import cases, tasks
from belonging.engine.access import Tier
from belonging.engine.casework import CaseType, Value
from belonging.engine.casework import Letter as Named
from belonging.engine.letters import GIVEN, Letter, called, known
from belonging.kernel.days import written
from belonging.kernel.registry import load

LETTERS: Mapping[str, Letter] = load("belonging.catalogue.letters", "LETTER")
OF_THE_CASE = ("child", "today", "reason")  # of GIVEN, what the case itself says
OF_ITS_PEOPLE = (
    "family",
    "friend",
    "school",
    "sender",
    "authority",
    "actions",
)  # of GIVEN, what is found in it, unless somebody types another
STAYS = ("contact", "clerk", "arranger", "authority", "advice")  # of GIVEN, what is the same from letter to letter
PROMISES = (TaskKind.COMMITMENT, TaskKind.ACTION)  # what was promised at a conference or agreed by a panel
TIERS = tuple(Tier)
WAYS = tuple(Way.choices)  # how a letter goes


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A letter of a case, to whom it goes, and how often it went, the latest first."""

    key: str
    title: str
    to: str
    sent: list[SentLetter] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Lacks:
    """Something a letter lacks: what, the form that asks it ('' none) or the place on the page where it is typed ('' none), and what to do."""

    what: str
    form: str = ""
    place: str = ""
    todo: str = ""


def named(kind: CaseType, key: str) -> Named | None:
    """Return what a type of case says of a letter; None where it has none of this name, or nobody has written it."""
    return next((each for each in kind.letters if each.key == key and key in LETTERS), None)


def listed(case: Case, keys: Collection[str] | None = None) -> list[Listed]:
    """Return the letters of a case (of these keys, those of a move), each with when it was sent."""
    kind = case_type(case.type)
    titles = {each.key: each.title for each in kind.parts}
    sent: dict[str, list[SentLetter]] = {}
    for each in SentLetter.objects.filter(case=case).select_related("sent_by").order_by("-id"):
        sent.setdefault(each.letter, []).append(each)
    return [
        Listed(key=each.key, title=each.title, to=titles[each.to], sent=sent.get(each.key, []))
        for each in kind.letters
        if named(kind, each.key) and (keys is None or each.key in keys)
    ]


def sent(case: Case, pk: int) -> SentLetter | None:
    """Return one letter that was sent."""
    return SentLetter.objects.filter(case=case, pk=pk).select_related("sent_by").first()


def typed_for(letter: Letter) -> list[str]:
    """Return the places of a letter that a person fills in, in order: what the case itself does not say."""
    return [place for place in letter.needs if place in GIVEN and place not in OF_THE_CASE]


def usual(*, by: User) -> dict[str, str]:
    """Return what stays the same from letter to letter, as in the latest one this person wrote."""
    last = SentLetter.objects.filter(sent_by=by).order_by("-id").values_list("given", flat=True).first() or {}
    return {key: last[key] for key in STAYS if last.get(key)}


def suggested(case: Case, *, by: User) -> dict[str, str]:
    """Return what those places may be filled with: from the case, and from the latest letter this person wrote."""
    found = usual(by=by)
    area = case.keeper if case.keeper.kind == "authority" else accounts.authority()
    if area is not None:
        found.setdefault("authority", area.name)
    held = cases.held_in(case)
    return found | {
        "family": greeted(held, "family") or "parent or carer",
        "friend": greeted(held, "referrer"),
        "school": letterhead(case),
        "sender": by.name,
        "actions": promised(tasks.of_case(case.pk)),
    }


def greeted(held: Collection[Participant], part: str) -> str:
    """Return the names of those who hold a part, as a letter greets them."""
    return " and ".join(str(each) for each in held if each.part == part)


def letterhead(case: Case) -> str:
    """Return the name at the head of a letter: the school's, else of whoever keeps the case."""
    return str(case.school.name if case.school else case.keeper.name)


def promised(found: Collection[Task]) -> str:
    """Return what was promised to the child and the family, by whom and by when, as one text; what those who work together give each other to do is not."""
    said = [each for each in found if each.kind in PROMISES and not each.dropped]
    return " ".join(
        f"{each.what.rstrip('.')} ({each.owner or each.organisation}{f', by {written(each.due)}' if each.due else ''})."
        for each in said
    )


def values(case: Case, given: Mapping[str, str], *, by: User) -> dict[str, Value]:
    """Return what a letter is filled with: what the case says that this person may read, and what was typed."""
    readable = cases.tiers(case, by)
    closed = {key for key, each in cases.standing(case).items() if each.tier not in readable}
    whole = cases.seen(case)
    case_now = replace(whole, values={key: value for key, value in whole.values.items() if key not in closed})
    said: dict[str, Value] = {key: value for key, value in given.items() if value}
    return known(case_type(case.type), case_now, **said, child=case.called or "your child")


def tier(kind: CaseType, letter: Letter) -> Tier:
    """Return how closely a letter is held: as closely as the most closely held answer in it."""
    asked = questions(kind)
    keys = [place.removeprefix("answer:") for place in letter.needs]
    return max((asked[key].tier for key in keys if key in asked), key=TIERS.index, default=Tier.RESTRICTED)


def lacks(kind: CaseType, names: Collection[str]) -> list[Lacks]:
    """Return what a letter lacks as sentences, each with the form that asks it, the place where it is typed, or the move that brings it."""
    return [lacking(kind, name) for name in names]


def lacking(kind: CaseType, name: str) -> Lacks:
    """Return one thing that a letter lacks."""
    way, _, key = name.rpartition(":")
    if way in ("", "answer") and key in questions(kind):
        form = next(each for each in kind.forms if any(one.key == key for one in each.questions))
        return Lacks(what=f"“{questions(kind)[key].asks}”", form=form.key, todo=form.title)
    if name in GIVEN and name not in OF_THE_CASE:
        return Lacks(what=capital(called(name)), place=name)
    fact = next((each.title for each in kind.facts if each.key == key), "")
    if fact:
        return Lacks(what=fact, todo="The record does not say.")
    moves = [each.title for each in kind.moves if way == "due" and key in {one.clock for one in each.starts}]
    moves += [each.title for each in kind.moves if way == "reason" and each.key == key]
    again = f"Known once this is done: {' or '.join(dict.fromkeys(moves))}." if moves else "Not known yet."
    return Lacks(what=capital(called(name)), todo=again)


def capital(text: str) -> str:
    """Return a text beginning with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"
