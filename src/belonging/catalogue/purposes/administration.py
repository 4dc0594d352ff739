"""A site that nobody keeps is a site that leaks."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Administration",
    sentence="to keep the site running and its people right",
    names=False,
    basis=Citation(
        source="UK GDPR",
        section="Article 32, security of processing",
        status=Status.UNVERIFIED,
    ),
)
