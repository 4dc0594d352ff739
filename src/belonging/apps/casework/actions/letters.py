"""A letter is written down as sent, in the words it went in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, parts
from belonging.apps.casework.declared import case_type, part
from belonging.apps.casework.models import Case, SentLetter, Way
from belonging.apps.casework.queries import cases, doing, letters
from belonging.engine.letters import Lacking, NotToSend, Written, write


class Withheld(Refused):
    """This letter must not be sent in this case; the message says why."""


def worded(
    case: Case, key: str, given: Mapping[str, str], *, by: User, language: str = "en", own: str = "", gaps: bool = False
) -> Written:
    """Return a letter as it would go, with a paragraph of one's own before the last. Raises Lacking and NotToSend."""
    said = write(letters.LETTERS[key], letters.values(case, given, by=by), language=language, gaps=gaps)
    if own.strip():
        said = replace(said, paragraphs=(*said.paragraphs[:-1], own.strip(), said.paragraphs[-1]))
    return said


@transaction.atomic
def send(
    case: Case, key: str, given: Mapping[str, str], *, by: User, way: str, on: date, language: str = "en", own: str = ""
) -> SentLetter:
    """Write down that a letter went, how and on what day, and keep its words. Raises Refused, and Withheld for one that must not go."""
    kind = case_type(case.type)
    if not doing.working(case.type, cases.parts_of(case, by)):
        raise Refused("Only somebody who works on this case may write down that a letter went. Take a part first.")
    if way not in Way.values:
        raise Refused("Say how it went.")
    if on > timezone.localdate():
        raise Refused("That day is still to come. Write it down when it has gone.")
    named = letters.named(kind, key)
    if named is None:
        raise Refused("This case has no letter of that name.")
    try:
        said = worded(case, key, given, by=by, language=language, own=own)
    except NotToSend as wrong:
        raise Withheld(str(wrong)) from wrong
    except Lacking as wrong:
        raise Refused(str(wrong)) from wrong
    made = SentLetter.objects.create(
        case=case, pupil_id=case.pupil_id, letter=key, to=named.to, language=said.language, subject=said.subject[:300],
        paragraphs=list(said.paragraphs), given=dict(given), tier=letters.tier(kind, letters.LETTERS[key]), way=way,
        sent=on, sent_by=by,
    )  # fmt: skip
    parts.tell(case, f"“{named.title}” went to {part(kind, named.to).title}.")
    return made
