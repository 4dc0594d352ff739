"""Documents as one person may see them: access decides of each row and field, and whoever registered what it belongs to decides as well."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from belonging.apps.access import fields
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.documents import keeping, subjects
from belonging.apps.documents.checking.recognising import KINDS
from belonging.apps.documents.models import Document, State
from belonging.apps.documents.subjects import About, Subject
from belonging.engine.access import Tier


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One document as one person may see it: its title ('' where it is withheld), whether they may open it, and whether the organisation they act for gave it."""

    row: Document
    title: str
    opens: bool
    own: bool

    @property
    def about(self) -> About:
        """Return what it belongs to."""
        return (self.row.about_kind, self.row.about_id)

    @property
    def kind(self) -> str:
        """Return what kind of file it is."""
        return KINDS[self.row.kind].title

    @property
    def drawn(self) -> bool:
        """Tell whether it is shown in pages, and can be copied with parts blacked out."""
        return KINDS[self.row.kind].drawn


@dataclass(frozen=True, kw_only=True)
class Part:
    """The documents of one subject, for the part of a page that lists them: those that hold now, and older versions."""

    kind: str
    number: int
    now: list[Seen]
    before: list[Seen]
    may_add: bool

    @property
    def unscanned(self) -> bool:
        """Tell whether any was not scanned because no scanner is set up."""
        return any(each.row.state == State.UNSCANNED for each in self.now)


def visible(sees: Reach, person: User) -> QuerySet[Document]:
    """Return the rows within reach; those for safeguarding alone are left out for everybody else but who added them."""
    found = rows.rows(Document, reach=sees).exclude(state=State.REMOVED)
    if Tier.SAFEGUARDING not in sees.tiers:
        found = found.filter(Q(restricted=False) | Q(added_by=person.pk))
    return found.select_related("organisation", "added_by", "copy_of")


def for_subject(about: About, *, seen_by: User) -> list[Seen]:
    """Return the documents of one subject that this person may see, newest first; none where its app does not say that they may."""
    return listed(about, seen_by) if subjects.seen(about, seen_by=seen_by) else []


def listed(about: About, seen_by: User) -> list[Seen]:
    """Return the documents of a subject whose app says that this person may see it."""
    sees = reach(seen_by)
    if not are_there(*about):  # of most subjects there are none, and that is quicker asked than who sees them
        return []
    found = visible(sees, seen_by).filter(about_kind=about[0], about_id=about[1]).order_by("-added_at", "-id")
    held = list(found)
    ties, mine = rows.kinds_of({each.pupil_id for each in held}, reach=sees), rows.case_ids(sees)
    return [shown(each, sees, tied(each, ties.get(each.pupil_id, frozenset()), mine), seen_by) for each in held]


def tied(row: Document, ties: frozenset[str], mine: frozenset[int]) -> frozenset[str]:
    """Return the ways somebody is tied to a document's child, and to its case where they take part in it."""
    kind, value, number = Document.Privacy.about_case
    in_case = getattr(row, kind) == value and getattr(row, number) in mine
    return ties | {rows.IN_CASE} if in_case else ties


def shown(row: Document, sees: Reach, ties: frozenset[str], person: User) -> Seen:
    """Return a row as this reach may see it."""
    held = fields.shown(row, reach=sees, ties=ties)
    return Seen(
        row=row,
        title=held.title or "",
        opens=row.opens and bool(held.file),
        own=row.organisation_id == person.post.organisation_id,
    )


def part(about: About, *, seen_by: User) -> Part:
    """Return the documents of one subject for the part of a page that lists them (`documents/_list.html`)."""
    if subjects.seen(about, seen_by=seen_by) is None:
        return Part(kind=about[0], number=about[1], now=[], before=[], may_add=False)
    return part_of_page(about, seen_by=seen_by, may_add=subjects.adds(about, by=seen_by))


def part_of_page(about: About, *, seen_by: User, may_add: bool) -> Part:
    """Return the same for the app that registered the subject, which has found on the page it shows that this person sees it, and whether they add to it."""
    found = listed(about, seen_by)
    return Part(
        kind=about[0],
        number=about[1],
        now=[each for each in found if each.row.is_current],
        before=[each for each in found if not each.row.is_current],
        may_add=may_add,
    )


def document(pk: int, *, seen_by: User) -> Seen | None:
    """Return one document that this person may see, or None."""
    sees = reach(seen_by)
    row = visible(sees, seen_by).filter(pk=pk).first()
    if row is None or subjects.seen((row.about_kind, row.about_id), seen_by=seen_by) is None:
        return None
    return shown(row, sees, tied(row, rows.kinds(row.pupil_id, reach=sees), rows.case_ids(sees)), seen_by)


def subject(found: Seen, *, seen_by: User) -> Subject | None:
    """Return what a document belongs to."""
    return subjects.seen(found.about, seen_by=seen_by)


def holds(about: About, fingerprint: str, *, seen_by: User) -> bool:
    """Tell whether this person sees a document here that holds the very same."""
    here = visible(reach(seen_by), seen_by).filter(about_kind=about[0], about_id=about[1])
    return here.filter(sha256=fingerprint).exclude(file="").exists()


def are_there(kind: str, number: int) -> bool:
    """Tell whether a subject has any document at all, whoever may see it: for Belonging itself, and before asking who sees which."""
    return Document.objects.filter(about_kind=kind, about_id=number).exists()


def for_the_family(pupil_id: int) -> dict[str, bytes]:
    """Return what the documents about a child hold, by the names of their files, for the family's own copy.

    Where a copy with parts blacked out was made, the latest is given instead of its original; what is for safeguarding alone, and what still waits
    to be scanned, is left out. The caller acts as one who may see all of it.
    """
    found = Document.objects.filter(pupil_id=pupil_id, restricted=False, copy_of=None).order_by("id")
    chosen = [each.copies.filter(state__in=("clean", "unscanned")).order_by("-id").first() or each for each in found]
    return dict(content_of(each) for each in chosen if each.opens)


def content_of(row: Document) -> tuple[str, bytes]:
    """Return the name of a document's file in a family's copy and what it holds, or a note that this is no longer there."""
    name = f"documents/{row.pk}"
    try:
        return f"{name}.{KINDS[row.kind].endings[0]}", keeping.read(row.file)
    except (FileNotFoundError, ValueError):
        return f"{name}-missing.txt", b"What this document held could not be read when this copy was made."


def kept_from_the_family(pupil_id: int) -> int:
    """Return how many documents about a child their family's own copy leaves out because they are for safeguarding alone."""
    return Document.objects.filter(pupil_id=pupil_id, restricted=True, copy_of=None).exclude(file="").count()
