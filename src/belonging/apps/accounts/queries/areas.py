"""For whom somebody answers: the organisations whose people, and whose children, a list they read may name."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from belonging.apps.accounts import queries
from belonging.apps.accounts.models import Organisation, User


def answers_for(place: Organisation) -> frozenset[int] | None:
    """Return the ids of the organisations that somebody in this one answers for; None where that is everybody.

    A trust answers for its schools. An authority answers for all but another authority, its schools, and trusts that are wholly there;
    whoever lies in nobody's area – a provider, an agency, a panel – is of every authority.
    """
    if place.kind == "site":
        return None
    if place.kind != "authority":
        return frozenset(each.pk for each in queries.under(place))
    others = Organisation.objects.filter(kind="authority").exclude(pk=place.pk)
    if not others.exists():
        return None
    schools = Organisation.objects.filter(kind="school", parent=OuterRef("pk"))
    elsewhere = Exists(schools.filter(of_another(place.pk))) & ~Exists(schools.exclude(of_another(place.pk)))
    gone = Q(kind="authority") & ~Q(pk=place.pk) | Q(kind="school") & of_another(place.pk) | Q(kind="trust") & elsewhere
    return frozenset(Organisation.objects.exclude(gone).values_list("pk", flat=True))


def of(person: User) -> frozenset[int] | None:
    """Return the ids of the organisations that a person, in the post they act in, answers for; None where that is everybody."""
    return answers_for(person.post.organisation) if person.post else frozenset()


def of_another(authority: int) -> Q:
    """Return the test that a school is known to lie in the area of an authority other than this one."""
    said = Q(area__isnull=False) & ~Q(area=authority)
    return said | Q(area=None, parent__kind="authority") & ~Q(parent=authority)


def urns_in(authority: int) -> frozenset[int] | None:
    """Return the URNs of the schools of an authority's area; None where no school is known to lie in another's."""
    schools = Organisation.objects.filter(kind="school")
    if not schools.filter(of_another(authority)).exists():
        return None
    return frozenset(schools.exclude(of_another(authority)).exclude(urn=None).values_list("urn", flat=True))


def has_to_itself(authority: int) -> bool:
    """Tell whether no child was ever on roll at a school known to lie in another authority's area, so that every child is of this one's."""
    return not Organisation.objects.filter(of_another(authority), kind="school", rolls=True).exists()


def urns_of(place: Organisation) -> frozenset[int] | None:
    """Return the URNs of the schools that somebody in this organisation answers for; None where that is every school."""
    ids = answers_for(place)
    if ids is None:
        return None
    return frozenset(Organisation.objects.filter(pk__in=ids).exclude(urn=None).values_list("urn", flat=True))


def authorities_of(schools: Collection[int]) -> list[Organisation]:
    """Return the authorities in whose areas these schools lie; all of them where nobody has said of one where it lies."""
    every = queries.authorities()
    lie_in = {
        each.area_id or (each.parent_id if each.parent and each.parent.kind == "authority" else None)
        for each in queries.with_ids(schools)
    }
    return every if None in lie_in or not lie_in else [each for each in every if each.pk in lie_in]
