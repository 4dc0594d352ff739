"""Forms filled in as people would: in the child's words, the family's and the school's, and only what is asked."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from belonging.apps.casework import asking
from belonging.apps.casework.declared import case_type
from belonging.engine.casework import Case, Form, Kind, Question, Value
from belonging.site.demo.casework.tables import chosen, said

ASKED = {"child": ("child_asked", "view_asked"), "family": ("family_asked",)}
MOST, MANY = 0.85, 0.6  # how often somebody answers what need not be answered: the child and the family, and others


def filled(
    kind: str, form: Form, case: Case, given: Mapping[str, Any], *, random: Random, must: Collection[str] = ()
) -> dict[str, Value | None]:
    """Return answers to what a form asks and nobody has answered, to what is `given`, and to what `must` be answered. Raises LookupError where no table has any."""
    found: dict[str, Value | None] = {}
    for question in form.questions:
        if question.key not in asking.with_answers(case_type(kind), case, found).shown:
            continue
        if question.key in given:
            found[question.key] = given[question.key]
        elif question.key not in case.values and (
            question.key in must or wanted(question, {**case.values, **found}, random)
        ):
            value = answer(kind, question, case.today, random)
            if value is None and question.needed:
                raise LookupError(f"No table has words for {question.key!r} of a {kind}. Add them to words.csv.")
            if value is not None:
                found[question.key] = value
    return found


def wanted(question: Question, known: Mapping[str, Value], random: Random) -> bool:
    """Tell whether somebody answers a question: always where it is needed, and never for somebody who would rather not say."""
    asked = [known[key] for key in ASKED.get(question.of, ()) if key in known]
    if asked and "said" not in asked:
        return False
    return question.needed or random.random() < (MOST if question.of in ASKED else MANY)


def answer(kind: str, question: Question, today: date, random: Random) -> Value | None:
    """Return an answer that fits a question; None where the tables have none."""
    picked = chosen(random, "explored" if question.key.startswith("explored_") else question.key)
    match question.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return said(random, question.key, kind)
        case Kind.DATE:
            return a_day(question.key, today, random)
        case Kind.YES_NO:
            return picked != "no"
        case Kind.NUMBER | Kind.MONEY:
            return int(picked) if picked else None
        case Kind.SOME_OF:
            return tuple(picked.split("+")) if picked else None
        case _:
            return picked


def a_day(question: str, today: date, random: Random) -> date:
    """Return a day for a question: the day it is answered, unless it is about a day gone by or to come."""
    match question:
        case "waiting_since":
            return today - timedelta(days=random.randint(20, 160))
        case "referral_by":
            return today + timedelta(days=random.randint(7, 14))
        case "answer_wanted_by" | "review_set" | "review_until":
            return today + timedelta(days=random.randint(14, 35))
        case "next_review" | "review_next":
            return today + timedelta(days=5)
        case "first_day" | "on_roll_on" | "trial_from":
            return today + timedelta(days=7)
        case "conference_on":
            return today + timedelta(days=14)
        case "last_day" | "trial_until":
            return today + timedelta(days=70)
        case _:
            return today
