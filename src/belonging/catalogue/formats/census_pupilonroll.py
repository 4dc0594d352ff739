"""Pupils on roll on census day: who they are, how they are registered and what support they have.

It is the headcount every rate divides by.
"""

from belonging.catalogue.formats._census import (
    ON_ROLL,
    PERSON,
    POST_16,
    PUPIL_RULES,
    SCOPE,
    SOURCE,
    WARN,
    code,
    flag,
    identity,
    name_pattern,
    number,
    text,
)  # fmt: skip
from belonging.catalogue.formats._census_pupil_rules import ENROLMENT_RULES
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="School census: pupils on roll",
    fills="snapshots",
    order=20,
    scope=SCOPE,
    source=SOURCE,
    name_pattern=name_pattern("pupilonroll", "pupilsonroll"),
    constants={**ON_ROLL, "academic_year": "=collected_year", "term": "=collected_term"},
    columns=(
        *identity("pupilonrolltableid", "pupilonroll"),
        *PERSON,
        *POST_16,
        code("enrolstatus", "enrol_status", "status", required=True),
        code("ncyearactual", "nc_year", "nc_year"),
        code("senprovision", "sen_provision", "sen_provision"),
        flag("senunitindicator"),
        flag("resourcedprovisionindicator"),
        flag("dafindicator", since=2017),
        flag("topupfunding"),
        flag("schoollunchtaken"),
        flag("ftemp"),
        code("classtype", "class_type"),
        code("yssa", "youth_support"),
        code("servicechild", "service_child"),
        code("youngcarer", "young_carer", since=2022),
        code("plaa", "looked_after_arrangement", since=2016),
        code("adoptedfromcare", "adopted_from_care", until=2015),
        code("eyppbf", "early_years_premium_basis"),
        flag("eyppe", until=2017),
        flag("eyppr", since=2018),
        Column(name="hoursatsetting", kind=Kind.NUMBER, severity=WARN),
        Column(name="fundedhours", kind=Kind.NUMBER, severity=WARN),
        Column(name="extendedhours", kind=Kind.NUMBER, severity=WARN, since=2017),
        Column(name="expandedhours", kind=Kind.NUMBER, severity=WARN, since=2023),
        *text("thirtyhourcode", since=2017, until=2023),
        *text("eligibilitycode", since=2024),
        number("unitcontacttime"),
        *text("proficiencyinenglish", since=2016, until=2017),
        *text("duplicatenotfunded", "moveoffrollflag"),
    ),
    rules=(
        *PUPIL_RULES,
        *ENROLMENT_RULES,
        Rule(
            key="entry_after_census", column="entrydate", severity=WARN, broken="entry_date > as_at",
            fix="The pupil joined after census day, so should not be on roll in this return. Check the entry date.",
        ),
        Rule(
            key="overlapping_enrolments", column="upn", severity=WARN,
            broken="status in ('C', 'M') and upn is not null and count(*) filter (status in ('C', 'M')) over (partition by upn) > 1",
            fix="This pupil is on roll as current or main twice on the same day. Both rows load; ask which school is the main one.",
        ),
    ),
)  # fmt: skip
