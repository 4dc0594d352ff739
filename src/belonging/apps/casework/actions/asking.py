"""Answers from a page are kept; the child and the family are asked to answer themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.actions import one_task
from belonging.apps.accounts.models import User
from belonging.apps.casework import asking, values
from belonging.apps.casework.actions import Refused, answers, parts
from belonging.apps.casework.declared import case_type, form, part
from belonging.apps.casework.models import Case, FormRequest
from belonging.apps.casework.queries import cases, doing, looks
from belonging.apps.casework.queries.asking import THEIRS, takes_answers, to_ask
from belonging.engine.casework import Form


@transaction.atomic
def save(
    case: Case, key: str, given: answers.Given, *, by: User, base: int, told: Mapping[str, str] | None = None
) -> bool:
    """Keep what a person answered on a page, and tell whether something clashed with what somebody else saved meanwhile.

    `told` says for each part in whose words its answers are. Raises Refused for a person who has no part in the case, and for words of
    the child or the family of which nobody says who told them.
    """
    asked = form(case_type(case.type), key)
    if not takes_answers(case, asked):
        raise Refused("This case has ended, so nothing is added to this form.")
    mine = cases.parts_of(case, by)
    changed = asking.counts(case_type(case.type), looks.seen(case, asked), changes(case, asked, given, base))
    clashed = False
    for of, said in by_part(asked, changed).items():
        words = told_by(case, of, mine, (told or {}).get(of, ""))
        clashed |= bool(answers.answer(case, key, said, by=by, base=base, told_by=words).clashes)
    return clashed


def changes(case: Case, asked: Form, given: answers.Given, base: int) -> dict[str, Any]:
    """Return what differs from what the page had seen: the rest was not touched."""
    before = answers.stored(case, asked, until=base)
    return {key: value for key, value in given.items() if before.get(key) != value}


def by_part(asked: Form, given: answers.Given) -> dict[str, dict[str, Any]]:
    """Return answers by the part they were asked of."""
    of = {each.key: each.of for each in asked.questions}
    found: dict[str, dict[str, Any]] = {}
    for key, value in given.items():
        found.setdefault(of.get(key, ""), {})[key] = value
    return found


def told_by(case: Case, of: str, mine: set[str], words: str) -> str:
    """Return in whose words answers are: '' for one's own. Raises Refused where that must be said and is not."""
    if of in mine:
        return ""
    if not doing.working(case.type, mine):
        raise Refused("Only somebody who works on this case may write down answers for others.")
    who = part(case_type(case.type), of).title if of else "somebody else"
    if of in THEIRS and not words.strip():
        raise Refused(f"Say who told you what {who} says, and how: they are not your words.")
    return (words.strip() or f"written down for {who}")[:200]


@transaction.atomic
def ask(case: Case, key: str, of: str, *, by: User, until: datetime, in_room: bool = False) -> FormRequest:
    """Ask the child or the family to answer a form themselves until a time. Raises Refused. The caller sends the link, and says so (`linked`)."""
    asked = form(case_type(case.type), key)
    if not doing.working(case.type, cases.parts_of(case, by)):
        raise Refused("Only somebody who works on this case may ask. Take a part first.")
    if of not in to_ask(asked) or not takes_answers(case, asked):
        raise Refused(f"“{asked.title}” has nothing to ask of them now.")
    made = FormRequest.objects.create(
        case=case, pupil_id=case.pupil_id, form=key, part=of, until=until, in_room=in_room, asked_by=by
    )
    how = "in the room" if in_room else "by a link"
    parts.tell(case, f"{sentence(case, of)} was asked to answer “{asked.title}” themselves, {how}.")
    return made


def linked(made: FormRequest, link: int) -> None:
    """Say which link leads to what is asked."""
    made.link = link
    made.save(update_fields=["link"])


@transaction.atomic
def withdraw(case: Case, pk: int, *, by: User) -> None:
    """Take back what was asked: its link opens nothing any more. Raises Refused."""
    parts.must_work_on(case, by)
    found = (
        FormRequest.objects.select_for_update().filter(case=case, pk=pk, answered_at=None, withdrawn_at=None).first()
    )
    if found is None:
        raise Refused("This was answered or taken back already.")
    found.withdrawn_at, found.draft = timezone.now(), {}
    found.save(update_fields=["withdrawn_at", "draft"])
    if found.link:
        one_task.used(link=found.link)
    parts.tell(case, "A form that was to be answered by a link was taken back.")


def keep(asked: FormRequest, answered: answers.Given) -> None:
    """Keep what was typed so far, for whoever has the link."""
    draft = {**asked.draft, **{key: values.kept(value) for key, value in answered.items()}}
    asked.draft = {key: value for key, value in draft.items() if value is not None}
    asked.save(update_fields=["draft"])


def typed(asked: FormRequest) -> dict[str, Any]:
    """Return what was typed so far."""
    known = {each.key: each for each in form(case_type(asked.case.type), asked.form).questions}
    return {key: values.read(known[key], value) for key, value in asked.draft.items() if key in known}


@transaction.atomic
def send(asked: FormRequest, *, nothing: bool = False) -> None:
    """Send what was typed to those in the case, or that they would rather say nothing; the link is used up. Raises Refused where it was sent before."""
    held = FormRequest.objects.select_for_update(of=("self",)).filter(pk=asked.pk, answered_at=None, withdrawn_at=None)
    found = held.select_related("case", "asked_by").first()
    if found is None:
        raise Refused("This was sent already.")
    kind = case_type(found.case.type)
    seen = looks.seen(found.case, form(kind, found.form))
    said = {} if nothing else asking.counts(kind, seen, typed(found))
    if said:
        answers.answer(found.case, found.form, said, by=None, told_by=words(found))
    else:
        parts.tell(found.case, f"{sentence(found.case, found.part)} would rather not say anything, as they may.")
    found.answered_at, found.said_nothing, found.draft = timezone.now(), not said, {}
    found.save(update_fields=["answered_at", "said_nothing", "draft"])
    if found.link:
        one_task.used(link=found.link)


def words(asked: FormRequest) -> str:
    """Return in whose words answers came."""
    who = "the child" if asked.part == "child" else "the family"
    return f"{who}, in the room with {asked.asked_by}"[:200] if asked.in_room else f"{who}, by a link"


def sentence(case: Case, of: str) -> str:
    """Return a part as a sentence begins."""
    title = part(case_type(case.type), of).title
    return f"{title[0].upper()}{title[1:]}"
