"""Which rows of a child's record a person may see: one test for lists, counts, searches, charts, files and single pages.

`belonging.apps.access.protection_sql` repeats the test in the database; the two are compared by every test of who sees what.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet, Value
from django.utils import timezone

from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import ANY, Reach
from belonging.engine.access import Reaches

Row = TypeVar("Row", bound=Model)
PUPIL = "record.Pupil"
NONE, EVERY = Q(pk__in=()), Q(pk__isnull=False)
IN_CASE = "in the case"  # beside the kinds of tie: a row belongs to a case in which its reader takes part


class ThisMoment(Value):
    """The moment at which a question is asked, however long before it was put into words."""

    value = property(lambda _: timezone.now(), lambda _, __: None)

    def __init__(self) -> None:
        super().__init__(None, output_field=DateTimeField())


def rows(model: type[Row], *, reach: Reach) -> QuerySet[Row]:
    """Return the rows of a model with `Privacy.child` that this reach may see; nothing unless every test agrees."""
    if model not in reach.tests:  # a reach outlives a request, and so does what is made of it
        reach.tests[model] = model._default_manager.filter(condition(model, reach))
    return reach.tests[model].all()  # type: ignore[no-any-return]


def ones_own(model: type[Row], *, reach: Reach) -> QuerySet[Row]:
    """Return those of the cases this reach may see in which the reader takes part, found by their numbers, which is quicker asked than the others."""
    if reach.children is Reaches.NONE:
        return model._default_manager.none()
    through = list(cases(reach).values_list("case_id", "person_id"))
    personally = Q(pk__in=among(case for case, person in through if person == reach.person))
    is_open = Q(**{model.Privacy.shut: False})  # type: ignore[attr-defined]
    return model._default_manager.filter(is_open | personally, pk__in=among(case for case, _ in through))


def condition(model: type[Model], reach: Reach) -> Q:
    """Return the test as a condition: the child is within reach, and the row is the reader's own or an agreement lets it come."""
    if reach.children is Reaches.NONE:
        return NONE
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    if above := getattr(privacy, "within", ""):
        return Q(**{f"{above}__in": rows(model._meta.get_field(above).related_model, reach=reach)})
    return of_cases(model, reach) if hasattr(privacy, "kept_by") else of_record(model, reach)


def of_cases(model: type[Model], reach: Reach) -> Q:
    """Return the test of a case: those of one's own, then what the reader's organisations keep and what comes by agreement, unless it is restricted."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    kept = Q(**{f"{privacy.kept_by}__in": reach.keeps, f"{privacy.purpose}__in": reach.purposes})
    if reach.children is not Reaches.AREA:
        kept &= Q(**{f"{privacy.child}__in": tied(reach)})
    came = of_record(model, reach) & Q(**{privacy.purpose: reach.purpose})
    return taking_part(model, reach) | (Q(**{privacy.shut: False}) & (kept | came))


def taking_part(model: type[Model], reach: Reach) -> Q:
    """Return the test of a case in which the reader takes part: themselves, or through an organisation of theirs unless it is restricted."""
    mine, shut = cases(reach), model.Privacy.shut  # type: ignore[attr-defined]
    one_by_one = Q(pk__in=mine.filter(person=reach.person).values("case_id"))
    return one_by_one | Q(**{shut: False}, pk__in=mine.values("case_id"))


def cases(reach: Reach) -> QuerySet[Tie]:
    """Return the ties by which this person, or one of their organisations, takes part in cases now."""
    return ties(reach).filter(Q(person=reach.person) | Q(organisation__in=reach.keeps), case_id__isnull=False)


def of_record(model: type[Model], reach: Reach) -> Q:
    """Return the test of a row that a school or an agreement lets come; of a case, by agreement or broken glass alone."""
    child = f"{model.Privacy.child}__in"  # type: ignore[attr-defined]
    comes = reach.comes(model._meta.label)
    area = reach.children is Reaches.AREA
    here = of_area(model, comes.get(ANY, frozenset())) if area else NONE
    if here is EVERY:
        return EVERY  # whoever sees every row needs no look at ties
    found = chosen(model, reach) | given(model, reach) | about_cases(model, reach)
    if "break glass" in reach.may:
        found |= Q(**{child: tied(reach, Kind.BREAK_GLASS)})
    if area:
        return found | here
    # a child's own row is the reader's own only where the child is on roll
    if not hasattr(model.Privacy, "kept_by"):  # type: ignore[attr-defined]
        held = ANY if getattr(model.Privacy, "school", None) else Kind.ON_ROLL  # type: ignore[attr-defined]
        found |= Q(**{child: tied(reach, held)}) & of_schools(model, reach.own)
    for kind, urns in comes.items():
        found |= Q(**{child: tied(reach, kind)}) & of_schools(model, urns)
    return found


def chosen(model: type[Model], reach: Reach) -> Q:
    """Return the test that a row comes by an agreement in which families have a say, for a child of whom it still comes."""
    child = f"{model.Privacy.child}__in"  # type: ignore[attr-defined]
    found = NONE
    for each in reach.crossing.get(model._meta.label, ()):
        if each.chosen:
            area = reach.children is Reaches.AREA
            one = (of_area if area else of_schools)(model, each.urns) & ~Q(**{child: each.closed})
            one &= EVERY if each.agreed is None else Q(**{child: each.agreed})
            found |= one if area else one & Q(**{child: tied(reach)})
    return found


def given(model: type[Model], reach: Reach) -> Q:
    """Return the test that the reader's own organisation gave a row of a table whose rows say who did (`Privacy.organisation`), of a child within reach."""
    giver = getattr(model.Privacy, "organisation", None)  # type: ignore[attr-defined]
    if giver is None:
        return NONE
    child = f"{model.Privacy.child}__in"  # type: ignore[attr-defined]
    within = Q(**{child: tied(reach)})
    if reach.children is Reaches.AREA:
        urns = reach.comes(PUPIL).get(ANY, frozenset())
        within = EVERY if urns is None else within | Q(**{child: rolls(urns).values("pupil_id")})
    return within & Q(**{f"{giver}__in": reach.organisations})


def about_cases(model: type[Model], reach: Reach) -> Q:
    """Return the test that a row belongs to a case in which the reader takes part, for tables whose rows say so (`Privacy.about_case`)."""
    said = getattr(model.Privacy, "about_case", None)  # type: ignore[attr-defined]
    if said is None:
        return NONE
    kind, value, number = said
    return Q(**{kind: value, f"{number}__in": cases(reach).values("case_id")})


def case_ids(reach: Reach) -> frozenset[int]:
    """Return the cases in which this person, or one of their organisations, takes part now."""
    return (
        frozenset(cases(reach).values_list("case_id", flat=True)) if reach.children is not Reaches.NONE else frozenset()
    )


def of_schools(model: type[Model], urns: frozenset[int] | None) -> Q:
    """Return the test that a row is of one of these schools (None: any school). A child's own row is of every school they are at."""
    if urns is None:
        return EVERY
    school = getattr(model.Privacy, "school", None)  # type: ignore[attr-defined]
    if not urns:
        return NONE
    return Q(**{f"{school}__in": urns}) if school else EVERY


def of_area(model: type[Model], urns: frozenset[int] | None) -> Q:
    """Return the test that a row is of one of these schools; a child's own row is of those the child is or was on roll at."""
    if not urns or getattr(model.Privacy, "school", None):  # type: ignore[attr-defined]
        return of_schools(model, urns)
    return Q(**{f"{model.Privacy.child}__in": rolls(urns).values("pupil_id")})  # type: ignore[attr-defined]


def rolls(urns: Collection[int]) -> QuerySet[Tie]:
    """Return the ties of every child who is or was on roll at one of these schools."""
    return Tie.objects.filter(kind=Kind.ON_ROLL, organisation__urn__in=urns)


def tied(reach: Reach, kind: str = ANY) -> QuerySet[Tie]:
    """Return the ids of the children tied to this person or their organisations now, in one way or (but by broken glass) in any."""
    return (
        ties(reach)
        .filter(**{"kind": kind} if kind else {})
        .exclude(**{} if kind else {"kind": Kind.BREAK_GLASS})
        .values("pupil_id")
    )


def ties(reach: Reach) -> QuerySet[Tie]:
    """Return the ties that hold now for this person and their organisations, under agreements that are in force."""
    now = ThisMoment()
    found = Tie.objects.filter(
        Q(ends=None) | Q(ends__gt=now),
        Q(agreement=None) | Q(agreement__in=reach.agreements),
        (NONE if reach.person is None else Q(person=reach.person)) | Q(organisation__in=reach.organisations),
        starts__lte=now,
    )
    if reach.children is not Reaches.ROLL:
        found = found.exclude(kind=Kind.ON_ROLL)
    return found if "break glass" in reach.may else found.exclude(kind=Kind.BREAK_GLASS)


def at(urn: int) -> str:
    """Return the word by which `kinds_of` says that a child is or was on roll at a school."""
    return f"at {urn}"


def kinds(pupil_id: int, *, reach: Reach) -> frozenset[str]:
    """Return the ways this person is tied to a child now."""
    return kinds_of([pupil_id], reach=reach).get(pupil_id, frozenset())


def kinds_of(pupils: Collection[int], *, reach: Reach) -> dict[int, frozenset[str]]:
    """Return the ways this person is tied to each of these children now; a child they are not tied to is left out.

    For a reader of one area among several, a child's schools there are named too (`at 100001`).
    """
    found: dict[int, set[str]] = {}
    for pupil, kind in ties(reach).filter(pupil_id__in=pupils).values_list("pupil_id", "kind"):
        found.setdefault(pupil, set()).add(kind)
    area = reach.children is Reaches.AREA
    urns = {urn for many in reach.crossing.values() for each in many for urn in each.urns or ()} if area else ()
    if urns:
        for pupil, urn in rolls(urns).filter(pupil_id__in=pupils).values_list("pupil_id", "organisation__urn"):
            found.setdefault(pupil, set()).add(at(urn))
    return {pupil: frozenset(held) for pupil, held in found.items()}
