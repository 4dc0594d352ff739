"""The national register of schools (Get Information about Schools): who every row of every other file is about."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind, Layout, Rule, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="School register (Get Information about Schools)",
    fills="schools",
    order=10,
    source=Citation(
        source="DfE, Get Information about Schools, all data",
        section="edubasealldata; 113 columns in 2018, 140 in 2024: looked up by name",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(name="URN", kind=Kind.URN, into="urn", required=True, present=True, fix="A URN is five or six digits."),
        Column(name="LA (code)", kind=Kind.INTEGER, into="la_code", required=True, present=True),
        Column(name="EstablishmentNumber", kind=Kind.INTEGER, into="establishment", present=True),
        Column(name="EstablishmentName", into="name", required=True, present=True),
        Column(name="TypeOfEstablishment (name)", into="kind", present=True),
        Column(name="EstablishmentStatus (name)", into="status", present=True),
        Column(name="OpenDate", kind=Kind.DATE, into="opened", severity=Severity.WARNING),
        Column(name="CloseDate", kind=Kind.DATE, into="closed", severity=Severity.WARNING),
        Column(name="PhaseOfEducation (name)", into="phase"),
        Column(name="StatutoryLowAge", kind=Kind.INTEGER, into="low_age", severity=Severity.WARNING),
        Column(name="StatutoryHighAge", kind=Kind.INTEGER, into="high_age", severity=Severity.WARNING),
        Column(name="Postcode", into="postcode"),
        Column(name="Trusts (code)", into="trust_code"),
        Column(name="Trusts (name)", into="trust_name"),
    ),
    scope=("la_code",),
    layout=Layout(reader="register_rows"),
    recognise=lambda headers: 1.0 if {"urn", "la (code)", "establishmentname"} <= headers else 0.0,
    rules=(
        Rule(
            key="closes_before_it_opens", broken="closed < opened", column="CloseDate", severity=Severity.WARNING,
            fix="The closing date lies before the opening date. Check both in Get Information about Schools.",
        ),
    ),
)  # fmt: skip
