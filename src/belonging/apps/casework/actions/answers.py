"""Answers are added, never changed. Two people who answer at once lose nothing: what clashes waits until somebody chooses."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework import values
from belonging.apps.casework.actions import Refused, clocks, looks, owing, parts, suggesting
from belonging.apps.casework.declared import case_type, form, look_of
from belonging.apps.casework.models import Answer, Case, PublishedForm
from belonging.engine.casework import Form, Merged, Value, described, fingerprint, merge

Given = Mapping[str, Value | None]


def last_answer(case: Case) -> int:
    """Return the number of the latest answer of a case: what a form that is opened now has seen."""
    return Answer.objects.filter(case=case).aggregate(last=Max("id"))["last"] or 0


@transaction.atomic
def answer(
    case: Case,
    key: str,
    given: Given,
    *,
    by: User | None,
    base: int | None = None,
    told_by: str = "",
    told: bool = True,
) -> Merged:
    """Keep the answers to a form. `given` maps questions to values (None: taken away); `base` is the last answer its page had seen.

    Returns what agrees and what clashed with somebody who saved meanwhile; a clash waits. Raises Refused for an answer that does not fit.
    """
    asked = form(case_type(case.type), key)
    check(asked, given)
    owing.check(case, given)
    Case.objects.select_for_update().get(pk=case.pk)
    before, now = seen_then(case, asked, base), stored(case, asked)
    mine = {key: value for key, value in {**before, **given}.items() if value is not None}
    merged = merge(before, mine, now)
    clashing = {each.question: each.mine for each in merged.clashes}
    changed = {key: merged.answers.get(key) for key in given if merged.answers.get(key) != now.get(key)}
    changed = {key: value for key, value in changed.items() if key not in clashing}
    publish(case.type, asked)
    write(case, asked, changed, by=by, told_by=told_by)
    write(case, asked, clashing, by=by, told_by=told_by, waits=True)
    clocks.answered(case, changed, by=by)
    owing.settle(case)
    looks.answered(case, asked)
    if told and (changed or clashing):
        parts.tell(case, f"Answers to “{asked.title}” were written down.")
    return merged


def check(asked: Form, given: Given) -> None:
    """Raise Refused, with every sentence, where an answer does not fit its question or is to no question of the form."""
    known = {each.key: each for each in asked.questions}
    wrong = [f"“{asked.title}” does not ask {key!r}." for key in given if key not in known]
    wrong += [said for key, value in given.items() if key in known and value is not None
              if (said := known[key].wrong(value))]  # fmt: skip
    if wrong:
        raise Refused(" ".join(wrong))


def stored(case: Case, asked: Form, *, until: int | None = None) -> dict[str, Value]:
    """Return the answers to a form that count, as they are now or were when `until` was the last; of a look back, its own."""
    known = {each.key: each for each in asked.questions}
    found = Answer.objects.filter(case=case, waits=False, question__in=list(known)).order_by("id")
    if look_of(case_type(case.type), asked.key):
        found = found.filter(form=asked.key)
    if until is not None:
        found = found.filter(pk__lte=until)
    read = {each.question: values.read(known[each.question], each.value) for each in found}
    return {key: value for key, value in read.items() if value is not None}


def seen_then(case: Case, asked: Form, base: int | None) -> dict[str, Value]:
    """Return the answers a page had seen; what is stored now where it saw them all."""
    return stored(case, asked, until=base)


def write(case: Case, asked: Form, given: Given, *, by: User | None, told_by: str, waits: bool = False) -> None:
    """Add answers to a form."""
    tiers = {each.key: each.tier for each in asked.questions}
    Answer.objects.bulk_create(
        Answer(
            case=case, pupil_id=case.pupil_id, form=asked.key, version=asked.version, question=key,
            value=values.kept(value), tier=tiers[key], waits=waits, by=by, told_by=told_by,
        )
        for key, value in given.items()
    )  # fmt: skip
    if by is not None and not waits:  # after a load, its children are thought of together
        suggesting.answered(case, given)


def publish(type_key: str, asked: Form) -> None:
    """Keep a form as it is asked now, once a version."""
    PublishedForm.objects.get_or_create(
        case_type=type_key,
        form=asked.key,
        version=asked.version,
        defaults={"fingerprint": fingerprint(asked), "described": described(asked)},
    )


@transaction.atomic
def choose(case: Case, waiting: int, *, mine: bool, by: User) -> None:
    """Settle an answer that clashed: it counts from now on (`mine`), or what was stored goes on counting. Raises Refused."""
    found = Answer.objects.select_for_update().filter(case=case, pk=waiting, waits=True, settled_at=None).first()
    if found is None:
        raise Refused("Somebody has chosen already.")
    found.settled_at = timezone.now()
    found.save(update_fields=["settled_at"])
    asked = form(case_type(case.type), found.form)
    if mine:
        question: Any = next(each for each in asked.questions if each.key == found.question)
        write(case, asked, {found.question: values.read(question, found.value)}, by=by, told_by=found.told_by)
        clocks.answered(case, [found.question], by=by)
        looks.answered(case, asked)
    parts.tell(case, "Of two answers to one question, somebody chose which counts.")
