"""Which school came before which: history follows a child when a school closes and opens again as an academy."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="School links (Get Information about Schools)",
    fills="school_links",
    order=11,
    source=Citation(
        source="DfE, Get Information about Schools, links",
        section="links_edubasealldata",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(
            name="URN", kind=Kind.INTEGER, into="urn", required=True, present=True, fix="A URN is five or six digits."
        ),
        Column(
            name="LinkURN",
            kind=Kind.INTEGER,
            into="link_urn",
            required=True,
            present=True,
            fix="A URN is five or six digits.",
        ),
        Column(name="LinkName"),
        Column(name="LinkType", into="kind", required=True, present=True),
        Column(name="LinkEstablishedDate", kind=Kind.DATE, into="linked_on", severity=Severity.WARNING),
    ),
    scope=("urn",),
    recognise=lambda headers: 1.0 if {"urn", "linkurn", "linktype"} <= headers else 0.0,
)
