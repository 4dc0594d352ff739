"""The stage: a case is opened, and a move made, by somebody of the cast whose part it is, through the actions a page would call."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from belonging.apps.access.acting import acting
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import answers, asking, cases, parts
from belonging.apps.casework.declared import case_type, form, part
from belonging.apps.casework.queries import Case
from belonging.apps.casework.queries import cases as known
from belonging.apps.record import queries as record
from belonging.engine import casework as engine
from belonging.site.demo.casework.cast import Cast
from belonging.site.demo.casework.chosen import Subject
from belonging.site.demo.casework.filling import a_day, filled
from belonging.site.demo.casework.tables import said

THEIRS = ("child", "family")
FILE = "load"
SETS_A_DAY = {"call": ("conference", "conference_on")}  # a question of a later form that a move waits for


@dataclass
class Stage:
    """The cast, chance, and the day it is."""

    cast: Cast
    random: Random
    today: date = date.min
    opened: int = 0
    refused: list[str] = field(default_factory=list)

    def begins(self, day: date) -> None:
        """Say which day it is."""
        self.today = day

    @contextmanager
    def acts(self, who: User, purpose: str) -> Iterator[None]:
        """Let somebody act, for the purpose of the case or else one of their own."""
        own = who.post.declared.purposes if who.post else ()
        with acting(who, purpose if purpose in own else next(iter(own), purpose), whole=False):
            yield

    def opens(self, kind: str, move: str, subject: Subject, given: Mapping[str, Any]) -> Case:
        """Open a case about a child by an opening move. What the child and the family say is added in their words."""
        declared = case_type(kind)
        opening = declared.move(move)
        if opening.may == (FILE,):
            return self.told_by_file(kind, move, subject)
        roles = (role for key in opening.may for role in part(declared, key).roles)
        who = self.cast.holder(roles, subject.urn)
        if who is None or who.post is None:
            raise LookupError(f"Nobody is there who may open a {kind}.")
        seen = engine.Case(today=self.today)
        found = {key: filled(kind, form(declared, key), seen, given, random=self.random) for key in opening.forms}
        mine = {key: asking.by_part(form(declared, key), each) for key, each in found.items()}
        ours = {
            key: {one: value for of, said_ in many.items() if of not in THEIRS for one, value in said_.items()}
            for key, many in mine.items()
        }
        owes = declared.state(opening.to).owes
        asked = self.cast.holder(part(declared, owes.part).roles, subject.urn) if owes else None
        wanted = cases.Opening(
            type=kind, pupil=subject.child, keeper=who.post.organisation_id, urn=subject.urn, source=subject.source, given=ours,
            names={owes.part: asked} if owes and asked else {}, called=record.name(subject.child) if owes else "",
        )  # fmt: skip
        with self.acts(who, declared.purpose):
            made = cases.open_case(wanted, move, by=who, on=self.today)
            for key, many in mine.items():
                for of in THEIRS:
                    if many.get(of):
                        answers.answer(made, key, many[of], by=who, told_by=f"said to {who}", told=False)
        self.opened += 1
        return made

    def told_by_file(self, kind: str, move: str, subject: Subject) -> Case:
        """Open the case a file tells of, as Belonging itself does."""
        keeper = self.cast.school(subject.urn)["headteacher"].post.organisation_id
        wanted = cases.Opening(
            type=kind, pupil=subject.child, keeper=keeper, urn=subject.urn, source=subject.source,
            called=record.name(subject.child),
        )  # fmt: skip
        made = cases.open_case(wanted, move, by=None, on=self.today)
        self.opened += 1
        return made

    def moves(self, case: Case, move: str, given: Mapping[str, Any]) -> Case:
        """Answer the forms of a move as somebody who may make it, and make it."""
        said_ = case_type(case.type).move(move)
        who = self.who(case, said_)
        reason = said(self.random, f"why:{move}", case.type) or "" if said_.asks else ""
        with self.acts(who, case.purpose):
            must = {each.key for each in said_.needs if isinstance(each, engine.Answered)}
            for key in said_.forms:
                self.answers(case, key, given, who, must=must)
            if move in SETS_A_DAY:
                key, question = SETS_A_DAY[move]
                day = a_day(question, self.today, self.random)
                answers.answer(case, key, {question: day}, by=who, told=False)
            return cases.make_move(case, move, by=who, on=self.today, reason=reason)

    def answers(self, case: Case, key: str, given: Mapping[str, Any], who: User, *, must: Collection[str] = ()) -> None:
        """Write down what a form asks, each part in its own words; within `acts`. What `must` names is answered though nobody need."""
        asked = form(case_type(case.type), key)
        seen = engine.Case(today=self.today, values=answers.stored(case, asked))
        found = filled(case.type, asked, seen, given, random=self.random, must=must)
        for n, (of, each) in enumerate(asking.by_part(asked, found).items()):
            words = f"said to {who}" if of in THEIRS else ""
            answers.answer(case, key, each, by=who, told_by=words, told=not n)

    def who(self, case: Case, move: engine.Move) -> User:
        """Return somebody who may make a move: who holds a part that may, else somebody of the cast who takes it up."""
        held = {each.part: each.person for each in reversed(known.held_in(case)) if each.person}
        if found := next((held[key] for key in move.may if key in held), None):
            return found
        for key in move.may:
            if key not in THEIRS and (person := self.takes(case, key)):
                return person
        raise LookupError(f"Nobody of the cast may make the move {move.key!r} of a {case.type}.")

    def takes(self, case: Case, key: str) -> User | None:
        """Let somebody of the cast take a part in a case, and return them; None where nobody could."""
        roles = part(case_type(case.type), key).roles
        elsewhere = key == "new_head"
        person = self.another_head(case) if elsewhere else self.cast.holder(roles, case.school_id)
        if person is not None:
            with self.acts(self.cast.school(case.school_id)["headteacher"], case.purpose):
                parts.take_part(case, key, by=self.cast.school(case.school_id)["headteacher"], person=person)
        return person

    def another_head(self, case: Case) -> User | None:
        """Return the head of another school the cast knows."""
        others = sorted(urn for urn in self.cast.schools if urn != case.school_id)
        return self.cast.school(others[case.pk % len(others)])["headteacher"] if others else None

    def is_open(self, case: Case, move: str) -> bool:
        """Tell whether a move that is made only where it is called for is: a clock it answers runs, and what it rests on holds."""
        said_ = case_type(case.type).move(move)
        if case.state not in said_.froms:
            return False
        seen = engine.View(case_type(case.type), known.seen(case, today=self.today))
        rests = [each for each in said_.needs if isinstance(each, engine.Runs | engine.Is)]
        answers_one = not said_.stops or any(seen.runs(clock) for clock in said_.stops)
        return answers_one and all(each.holds(seen) for each in rests)
