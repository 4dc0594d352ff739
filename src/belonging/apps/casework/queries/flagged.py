"""Why a child was flagged, for a family's own copy: each local rule that held, and what a person made of it."""

from belonging.apps.casework.models import Suggestion
from belonging.apps.casework.queries.suggestions import prompts
from belonging.apps.record.bundle.parts import Part, said


def parts(child_id: int) -> list[Part]:
    """Return the rules of the area that asked somebody to think about this child."""
    known = prompts()
    found = Suggestion.objects.filter(pupil=child_id).order_by("made_at", "id")
    return [
        Part(
            key="flags",
            title="Why this child was flagged",
            sentence="Rules of the area that asked somebody to think about this child. A rule decides nothing, and no score points at any child.",
            columns=("When", "Rule", "What to think about", "Because", "What was decided"),
            rows=tuple(
                (
                    said(each.made_at),
                    known[each.prompt][1].title if each.prompt in known else each.prompt,
                    known[each.prompt][0].title if each.prompt in known else each.case_type,
                    each.because,
                    f"Set aside on {said(each.dismissed_on)}: {each.reason}" if each.dismissed_on else "",
                )
                for each in found
            ),
        )
    ]
