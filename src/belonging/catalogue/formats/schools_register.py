"""The national register of schools (Get Information about Schools): who every row of every other file is about."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

# A school's type says more than its phase: special schools and alternative provision are 'Not applicable' in the phase column.
PHASE_OF_REGISTER = """=CASE
    WHEN kind ILIKE '%alternative provision%' OR kind ILIKE 'pupil referral unit%' THEN 'Alternative provision'
    WHEN kind ILIKE '%special%' THEN 'Special'
    WHEN phase_name ILIKE 'middle deemed primary' THEN 'Primary'
    WHEN phase_name ILIKE 'middle deemed secondary' THEN 'Secondary'
    WHEN phase_name IN ('Nursery', 'Primary', 'Secondary', 'All-through', '16 plus') THEN phase_name
    ELSE '' END"""

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
        Column(name="LA (name)", into="la_name"),
        Column(name="EstablishmentNumber", kind=Kind.INTEGER, into="establishment", present=True),
        Column(name="EstablishmentName", into="name", required=True, present=True),
        Column(name="TypeOfEstablishment (name)", into="kind", present=True),
        Column(name="EstablishmentStatus (name)", into="status", present=True),
        Column(name="OpenDate", kind=Kind.DATE, into="opened", severity=Severity.WARNING),
        Column(name="CloseDate", kind=Kind.DATE, into="closed", severity=Severity.WARNING),
        Column(name="PhaseOfEducation (name)", into="phase_name"),
        Column(name="StatutoryLowAge", kind=Kind.INTEGER, into="low_age", severity=Severity.WARNING),
        Column(name="StatutoryHighAge", kind=Kind.INTEGER, into="high_age", severity=Severity.WARNING),
        Column(name="Postcode", into="postcode"),
        Column(name="Trusts (code)", into="trust_code"),
        Column(name="Trusts (name)", into="trust_name"),
    ),
    scope=("la_code",),
    constants={
        "laestab": "=lpad(CAST(la_code AS VARCHAR), 3, '0') || lpad(CAST(establishment AS VARCHAR), 4, '0')",
        "phase": PHASE_OF_REGISTER,
    },
    recognise=lambda headers: 1.0 if {"urn", "la (code)", "establishmentname"} <= headers else 0.0,
    rules=(
        Rule(
            key="closes_before_it_opens", broken="closed < opened", column="CloseDate", severity=Severity.WARNING,
            fix="The closing date lies before the opening date. Check both in Get Information about Schools.",
        ),
    ),
)  # fmt: skip
