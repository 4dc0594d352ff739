"""Why somebody sees a child, in words that the child's family would understand."""

from django.db.models import QuerySet
from django.utils import timezone

from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.queries.rows import ties
from belonging.apps.access.reach import Reach
from belonging.apps.accounts.models import User
from belonging.engine.access import Reaches
from belonging.kernel.days import clock, written

SAYS = {
    Kind.ON_ROLL: "The child is on roll at {where}.",
    Kind.CASE_OWNER: "You own a case about this child.",
    Kind.PARTICIPANT: "You take part in a case about this child.",
    Kind.SHARED_WITH: "The child was shared with {whom}{until}.",
    Kind.FAMILY: "You are this child, or their family.",
    Kind.BREAK_GLASS: "You opened this record outside your reach{until}. The reason you gave: {reason}",
}


def why(pupil_id: int, *, person: User, reach: Reach) -> list[str]:
    """Return sentences: who you are, what ties you to this child, which agreements let rows come to you, and for which purpose."""
    said = [f"You are acting as {person.post}."]
    if reach.children is Reaches.AREA:
        said.append("Your role reaches every child of the area, for the purposes it is given.")
    said += [sentence(each) for each in held(pupil_id, reach)]
    titles = sorted({each.title for many in reach.crossing.values() for each in many if each.comes_for(pupil_id)})
    said += [f"What others recorded comes to you under “{title}”." for title in titles]
    return [*said, f"You are looking {PURPOSES[reach.purpose].sentence}."]


def held(pupil_id: int, reach: Reach) -> QuerySet[Tie]:
    """Return what ties this person to a child now."""
    return ties(reach).filter(pupil_id=pupil_id).select_related("organisation", "agreement").order_by("kind", "starts")


def sentence(tie: Tie) -> str:
    """Return one tie in words."""
    ends = timezone.localtime(tie.ends) if tie.ends else None
    until = ""
    if ends:
        until = (
            f" until {clock(ends)} on {written(ends.date())}"
            if tie.kind == Kind.BREAK_GLASS
            else f" until {written(ends.date())}"
        )
    where = tie.organisation.name if tie.organisation else ""
    said = SAYS[Kind(tie.kind)].format(where=where, whom=where or "you", until=until, reason=tie.reason)
    return f"{said} The agreement for it is “{tie.agreement.title}”." if tie.agreement else said
