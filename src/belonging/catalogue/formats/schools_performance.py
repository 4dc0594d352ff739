"""The register as DfE's performance tables give it: one row a school with its LAESTAB, type and ages."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind, Severity
from belonging.kernel.citation import Citation, Status

PHASE_OF_TABLES = """=CASE
    WHEN kind ILIKE '%alternative provision%' OR kind ILIKE '%referral%' THEN 'Alternative provision'
    WHEN kind ILIKE '%special%' OR minor_group ILIKE 'special%' THEN 'Special'
    WHEN kind ILIKE '%nursery%' THEN 'Nursery'
    WHEN is_primary AND is_secondary THEN 'All-through'
    WHEN is_primary THEN 'Primary'
    WHEN is_secondary THEN 'Secondary'
    WHEN is_post16 THEN '16 plus'
    ELSE '' END"""

FORMAT = Format(
    title="School register (performance tables)",
    fills="schools",
    order=10,
    source=Citation(
        source="DfE, Compare school and college performance, school information",
        section="england_school_information",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(name="URN", kind=Kind.URN, into="urn", required=True, present=True, fix="A URN is five or six digits."),
        Column(name="LANAME", into="la_name"),
        Column(name="LA", kind=Kind.INTEGER, into="la_code", required=True, present=True),
        Column(name="ESTAB", kind=Kind.INTEGER, into="establishment", present=True),
        Column(name="LAESTAB", kind=Kind.LAESTAB, into="laestab"),
        Column(name="SCHNAME", into="name", required=True, present=True),
        Column(name="SCHOOLTYPE", into="kind", present=True),
        Column(name="MINORGROUP", into="minor_group"),
        Column(name="SCHSTATUS", into="status", present=True),
        Column(name="OPENDATE", kind=Kind.DATE, into="opened", severity=Severity.WARNING),
        Column(name="CLOSEDATE", kind=Kind.DATE, into="closed", severity=Severity.WARNING),
        Column(name="ISPRIMARY", kind=Kind.YES_NO, into="is_primary"),
        Column(name="ISSECONDARY", kind=Kind.YES_NO, into="is_secondary"),
        Column(name="ISPOST16", kind=Kind.YES_NO, into="is_post16"),
        Column(name="AGELOW", kind=Kind.INTEGER, into="low_age", severity=Severity.WARNING),
        Column(name="AGEHIGH", kind=Kind.INTEGER, into="high_age", severity=Severity.WARNING),
        Column(name="POSTCODE", into="postcode"),
    ),
    scope=("la_code",),
    constants={"phase": PHASE_OF_TABLES},
    recognise=lambda headers: 1.0 if {"urn", "schname", "schstatus", "estab"} <= headers else 0.0,
)
