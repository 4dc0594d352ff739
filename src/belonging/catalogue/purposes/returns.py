"""Schools send returns because the law asks for them; somebody has to make them right."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Returns",
    sentence="to check and correct what schools send",
    basis=Citation(
        source="Education Act 1996",
        section="section 537A, and regulations under it",
        status=Status.UNVERIFIED,
    ),
)
