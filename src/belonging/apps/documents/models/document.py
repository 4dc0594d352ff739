"""One document about one child."""

from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """What is known of a document's safety, and so whether it may be opened."""

    WAITING = "waiting", "Waits to be scanned"
    CLEAN = "clean", "Scanned: nothing was found"
    UNSCANNED = "unscanned", "Not scanned: no scanner is set up here"
    REFUSED = "refused", "Refused by the scanner, and deleted"
    REMOVED = "removed", "Removed"


OPENS = (State.CLEAN, State.UNSCANNED)


class Document(models.Model):
    """One document about one child: what it belongs to, who gave it, and what was found when it was checked.

    What it says lies sealed in a file under a random name. `urn` is the school of whose record it is part (None: of no school's),
    `organisation` is who gave it. A copy with parts blacked out is a document of its own, which names its original.
    """

    pupil_id = models.BigIntegerField()
    urn = models.IntegerField("school (URN)", null=True, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", verbose_name="who gave it"
    )
    about_kind = models.CharField("part of what", max_length=60)
    about_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField("kind of file", max_length=10)
    size = models.PositiveIntegerField("size in bytes")
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("fingerprint", max_length=64)
    state = models.CharField("whether it was scanned", max_length=10, choices=State)
    sentence = models.CharField("what became of it", max_length=300, blank=True, default="")
    scanned_at = models.DateTimeField(null=True, blank=True)
    restricted = models.BooleanField("for safeguarding alone", default=False)
    added_at = models.DateTimeField("added")
    added_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="added by")
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    copy_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="copies")
    file = models.CharField("what it holds", max_length=80, blank=True, default="")
    sealed_with = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="documents_of_a_subject"),
            models.Index(fields=["pupil_id"], name="documents_of_a_child"),
            models.Index(fields=["state"], condition=Q(state="waiting"), name="documents_that_wait"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("refused", "removed")) | Q(file=""),
                name="a_document_that_is_gone_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=(Q(replaced_by=None) | ~Q(replaced_by=F("id"))) & (Q(copy_of=None) | ~Q(copy_of=F("id"))),
                name="a_document_is_not_its_own_copy",
            ),
        ]

    class Privacy:
        child = "pupil_id"
        school = "urn"
        organisation = "organisation"
        about_case = ("about_kind", "casework.case", "about_id")
        restricted = ("title", "sentence", "file")
        watched = True
        retention = "pupil_record"
        keep = (
            *("id", "organisation", "about_kind", "about_id", "kind", "size", "pages", "state", "scanned_at"),
            *("restricted", "replaced_by", "copy_of"),
        )
        export = ("pupil_id", "urn", "title", "sentence", "added_at", "added_by")
        erase = ("sha256", "file", "sealed_with")
        not_told = ("pupil_id", "about_id", "restricted", "replaced_by", "copy_of", "scanned_at", "about_kind")
        told_where = {"restricted": False, "copy_of": None}
        scrubbing = "left out"

    def __str__(self) -> str:
        return self.title

    @property
    def opens(self) -> bool:
        """Tell whether this document may be opened."""
        return self.state in OPENS

    @property
    def is_current(self) -> bool:
        """Tell whether no newer version has taken its place."""
        return self.replaced_by_id is None
