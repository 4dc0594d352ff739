"""Reading the places of the area. Schools are not secret; what is counted in them is for `measures` to guard."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.directory.models import Authority, School


def area_name() -> str:
    """Return the name of the authority whose children are in the record; before there are any, of the first with a name."""
    authorities = Authority.objects.exclude(name="")
    found = authorities.filter(schools__enrolments__isnull=False).first() or authorities.order_by("code").first()
    return found.name if found else ""


def schools(*, seen_by: User) -> list[School]:
    """Return the schools this person sees by name, in the order of their names."""
    found = School.objects.select_related("authority", "trust", "locality", "cluster").order_by("name", "urn")
    sees = reach(seen_by)
    return list(found if sees.everything else found.filter(urn__in=sees.urns))


def school(urn: int, *, seen_by: User) -> School | None:
    """Return one school, or None when there is none of this URN or this person does not see it."""
    if not reach(seen_by).sees(urn):
        return None
    return School.objects.select_related("authority", "trust", "locality", "cluster").filter(urn=urn).first()


def laestab(urn: int) -> str:
    """Return the LAESTAB of a school, '' where there is none of this URN."""
    return School.objects.filter(urn=urn).values_list("laestab", flat=True).first() or ""


def closed() -> dict[int, date | None]:
    """Return the schools that have closed, by URN, with the day where the register says it."""
    found = School.objects.filter(Q(status="Closed") | Q(closed__lt=localdate())).exclude(status="Open")
    return dict(found.values_list("urn", "closed"))


def for_the_store() -> list[tuple[int, str, str, str, str, str, str, str]]:
    """Return every school as the store holds it: urn, laestab, name, phase, and the names of what it belongs to ('' unknown)."""
    names = ("authority__name", "authority_id", "locality__name", "cluster__name", "trust__name")
    return [
        (urn, laestab, name, phase, authority or code or "", locality or "", cluster or "", trust or "")
        for urn, laestab, name, phase, authority, code, locality, cluster, trust in School.objects.order_by(
            "urn"
        ).values_list("urn", "laestab", "name", "phase", *names)
    ]


def by_number(number: str, *, seen_by: User) -> School | None:
    """Return the school of a URN or of a LAESTAB however it is written, the newest where a LAESTAB was used twice."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    if not digits:
        return None
    found = School.objects.filter(laestab=digits) if len(digits) == 7 else School.objects.filter(urn=int(digits))
    chosen = found.order_by("-urn").first()
    return chosen if chosen and reach(seen_by).sees(chosen.urn) else None


def urn_of(laestab: str) -> int | None:
    """Return the URN of the school of a LAESTAB, the newest where it was used twice: for finding whose a file is."""
    return School.objects.filter(laestab=laestab).order_by("-urn").values_list("urn", flat=True).first()


def laestabs(urns: Collection[int]) -> dict[int, str]:
    """Return {URN: LAESTAB} of schools, under which their calendars are kept."""
    return dict(School.objects.filter(urn__in=urns).values_list("urn", "laestab"))


def areas(urns: Collection[int]) -> dict[int, frozenset[str]]:
    """Return {URN: the names of the locality and the cluster} of schools."""
    found = School.objects.filter(urn__in=urns).values_list("urn", "locality__name", "cluster__name")
    return {urn: frozenset(each for each in names if each) for urn, *names in found}


def phases(urns: Collection[int]) -> dict[int, str]:
    """Return {URN: phase} of schools, as the register says it."""
    return dict(School.objects.filter(urn__in=urns).values_list("urn", "phase"))


def names(urns: Collection[int]) -> dict[int, str]:
    """Return {URN: name} of schools."""
    return dict(School.objects.filter(urn__in=urns).values_list("urn", "name"))
