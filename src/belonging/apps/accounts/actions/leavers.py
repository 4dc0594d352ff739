"""People who have left: read from a file, listed first, then closed."""

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import people
from belonging.apps.accounts.models import Post, User
from belonging.kernel.days import written

WHO = ("e-mail", "email", "e-mail address", "email address", "user name", "username", "who")
WHEN = ("last day", "last_day", "leaving date", "leaving_date", "date")
MOST = 5_000


@dataclass(frozen=True, kw_only=True)
class Leaver:
    """One line of the file: who it names, what will happen (or why nothing does), and whom it means."""

    line: int
    named: str
    person: User | None
    last_day: date | None
    sentence: str

    @property
    def acts(self) -> bool:
        """Tell whether something will happen."""
        return self.person is not None and self.last_day is not None and self.person.is_active


def read(text: str, *, within: Collection[int] | None = None) -> list[Leaver]:
    """Return what the lines of a CSV file mean to somebody who answers for these organisations (None: all). Raises ValueError, with a sentence, when it is no list of leavers."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    headers = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    who = next((headers[each] for each in WHO if each in headers), None)
    when = next((headers[each] for each in WHEN if each in headers), None)
    if who is None or when is None:
        raise ValueError(
            "The first line should name two columns: 'e-mail' (or 'user name') and 'last day'. "
            f"It names {', '.join(headers) or 'nothing'}."
        )
    found = [leaver(rows.line_num, (row[who] or "").strip(), (row[when] or "").strip(), within) for row in rows]
    if len(found) > MOST:
        raise ValueError(f"The file has {len(found):,} lines; {MOST:,} is the most. Send it in parts.")
    return found


def leaver(line: int, named: str, last: str, within: Collection[int] | None) -> Leaver:
    """Return what one line means."""
    person, day = queries.named(named) if named else None, day_of(last)
    if person is not None and queries.person(person.pk, within=within) is None:
        person = None
    if person is None:
        sentence = "Nobody here has this name or e-mail address; nothing happens."
    elif not person.is_active:
        sentence = "Their account is closed already; nothing happens."
    elif queries.acts_elsewhere(person, within):
        person, sentence = (
            None,
            "They act for an organisation elsewhere too; nothing happens. End their post here by hand.",
        )
    elif day is None:
        sentence = "The last day cannot be read; write it as 31/07/2026. Nothing happens."
    elif day < timezone.localdate():
        sentence = "Their account closes now and every session ends at once."
    else:
        sentence = f"Their posts end after {written(day)}; their account closes that night."
    return Leaver(line=line, named=named, person=person, last_day=day, sentence=sentence)


def day_of(text: str) -> date | None:
    """Return the day written as 31/07/2026 or 2026-07-31, or None."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


@transaction.atomic
def apply(leavers: Iterable[Leaver], *, by: User | None) -> int:
    """Close the accounts of those who have left and end the posts of those who will; return how many people that is."""
    count = 0
    for each in leavers:
        if not each.acts or each.person is None or each.last_day is None:
            continue
        count += 1
        if each.last_day < timezone.localdate():
            people.close(person=each.person, why=f"Left; last day {written(each.last_day)}.", by=by)
            continue
        for post in Post.objects.filter(person=each.person):
            if post.ends is None or post.ends > each.last_day + timedelta(days=1):
                people.end(post=post, on=each.last_day + timedelta(days=1), by=by)
        each.person.leaves_on = each.last_day
        each.person.save(update_fields=["leaves_on"])
    return count


def close_those_who_have_left() -> int:
    """Close the accounts of everybody whose last day has passed; return how many."""
    gone = User.objects.filter(is_active=True, leaves_on__lt=timezone.localdate())
    for person in gone:
        people.close(person=person, why=f"Left; last day {written(person.leaves_on)}.")
    return len(gone)
