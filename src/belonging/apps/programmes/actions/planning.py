"""A plan is begun, changed, given its schools and, where a lot decides, its order."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.history import writing as history
from belonging.apps.measures.queries import places, tables
from belonging.apps.programmes import periods, permissions
from belonging.apps.programmes.actions import Refused
from belonging.apps.programmes.models import Evaluation, Unit
from belonging.engine.evaluation import draw as drawn_order
from belonging.kernel.periods import Period


@transaction.atomic
def begin(given: Mapping[str, Any], *, by: User) -> Evaluation:
    """Begin an evaluation from what a form gives. Raises Refused."""
    permissions.must_write(by)
    if by.post is None:
        raise Refused("Choose a post to act in first.")
    made = Evaluation(keeper=by.post.organisation, begun_by=by)
    keep(made, given)
    tell(made, f"Began to plan the evaluation “{made}”.")
    return made


@transaction.atomic
def change(evaluation: Evaluation, given: Mapping[str, Any], *, by: User) -> None:
    """Change the plan of one that is not registered. A new design forgets schools and authorities left out; once a lot is drawn there is none.
    Raises Refused."""
    permissions.must_write(by)
    hold(evaluation)
    permissions.must_be_draft(evaluation)
    changed = any(
        given.get(name, getattr(evaluation, name)) != getattr(evaluation, name) for name in ("design", "window")
    )
    if changed and evaluation.drawn:
        raise Refused(
            "The lot is drawn, and is drawn once, so the design and how often the outcome is counted stand. "
            "For others, begin another evaluation; this one stays on record."
        )
    keep(evaluation, given)
    if changed:
        evaluation.units.all().delete()  # type: ignore[attr-defined]
        evaluation.left_out.all().delete()  # type: ignore[attr-defined]
    tell(evaluation, f"Changed the plan of the evaluation “{evaluation}”.")


def keep(evaluation: Evaluation, given: Mapping[str, Any]) -> None:
    """Put what was given into the plan. Raises Refused where the design cannot bear how units were chosen."""
    for name, value in given.items():
        setattr(evaluation, name, value)
    must_bear(evaluation)
    evaluation.save()


def must_bear(evaluation: Evaluation) -> None:
    """Raise Refused where the design cannot bear how units were chosen, or what is counted."""
    declared = evaluation.declared
    if evaluation.chosen not in declared.chosen:
        raise Refused(
            f"“{declared.title}” cannot tell what it did where units were chosen so. "
            + (
                "They will fall by themselves: choose a design that says how far, or one with schools that start later."
                if evaluation.chosen == "high"
                else "Choose another design, or draw lots."
            )
        )
    guarded = declared.estimator == "guarded" or evaluation.chosen == "high"
    if guarded and tables.indicators()[evaluation.indicator].interval == "none":
        raise Refused(
            "This outcome counts sessions or days, which follow from each other: what comes by itself cannot be worked out. "
            "Choose one that counts pupils or events."
        )


@transaction.atomic
def add(evaluation: Evaluation, urns: Iterable[int], starts: str, *, by: User) -> None:
    """Put schools into the plan with their start, '' for schools that are compared. Raises Refused."""
    permissions.must_write(by)
    hold(evaluation)
    permissions.must_be_draft(evaluation)
    if evaluation.drawn:
        raise Refused("The lot was drawn among these schools. Begin another evaluation to draw among others.")
    if evaluation.declared.draws and starts:
        raise Refused("Here a lot decides who starts when. Add the schools that want it, then draw.")
    known = {each.urn for each in places.places(seen_by=by)}
    for urn in dict.fromkeys(urns):
        if urn not in known:
            raise Refused("One of these schools is not within your reach.")
        Unit.objects.update_or_create(evaluation=evaluation, urn=urn, defaults={"starts": starts})
    tell(evaluation, f"Chose schools for the evaluation “{evaluation}”.")


@transaction.atomic
def remove(evaluation: Evaluation, urn: int, *, by: User) -> None:
    """Take a school out of a plan whose lot is not drawn. Raises Refused."""
    permissions.must_write(by)
    hold(evaluation)
    permissions.must_be_draft(evaluation)
    if evaluation.drawn:
        raise Refused("The lot was drawn among these schools, so none leaves the plan.")
    Unit.objects.filter(evaluation=evaluation, urn=urn).delete()
    tell(evaluation, f"Took a school out of the evaluation “{evaluation}”.")


@transaction.atomic
def draw(evaluation: Evaluation, *, seed: str, first: Period, each: int, by: User, apart: int = 1) -> None:
    """Draw the order once: `each` schools start in the first period, as many `apart` periods later, and so on. Raises Refused."""
    permissions.must_write(by)
    hold(evaluation)
    permissions.must_be_draft(evaluation)
    if not evaluation.declared.draws:
        raise Refused("In this design no lot is drawn.")
    if evaluation.drawn:
        raise Refused("The lot is drawn already, and is drawn once. What it gave stands.")
    units = {str(unit.urn): unit for unit in Unit.objects.filter(evaluation=evaluation)}
    if len(units) < evaluation.declared.units:
        raise Refused(f"A lot needs {evaluation.declared.units} schools that want it; there are {len(units)}.")
    if not 0 < each < len(units):
        raise Refused("Some must wait, or there is nothing to compare with: fewer places than schools.")
    evaluation.drawn, evaluation.seed, evaluation.drawn_at = list(drawn_order(units, seed)), seed, timezone.now()
    evaluation.save(update_fields=["drawn", "seed", "drawn_at"])
    for place, urn in enumerate(evaluation.drawn):
        unit = units[urn]
        unit.place, unit.starts = place + 1, str(periods.later(first, place // each * apart))
        unit.save(update_fields=["place", "starts"])
    tell(evaluation, f"Drew the order of {len(units)} schools for the evaluation “{evaluation}”.")


def hold(evaluation: Evaluation) -> None:
    """Read an evaluation as the record has it now, and let nobody else change it until this act is over."""
    evaluation.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())


def tell(evaluation: Evaluation, sentence: str) -> None:
    """Keep in the history what was done."""
    history.write(
        kind="wrote", sentence=sentence, subject="programmes.Evaluation", subject_id=evaluation.pk, purpose="figures"
    )
