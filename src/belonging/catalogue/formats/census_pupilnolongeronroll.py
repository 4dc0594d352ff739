"""Pupils who left since the last census: their exclusions and attendance still count, and their leaving is itself a signal."""

from belonging.catalogue.formats._census import (
    OFF_ROLL,
    PERSON,
    POST_16,
    PUPIL_RULES,
    SCOPE,
    SOURCE,
    code,
    identity,
    name_pattern,
    text,
)  # fmt: skip
from belonging.catalogue.formats._census_pupil_rules import ENROLMENT_RULES
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="School census: pupils no longer on roll",
    fills="snapshots",
    order=21,
    scope=SCOPE,
    source=SOURCE,
    name_pattern=name_pattern("pupilnolongeronroll", "pupilsnolongeronroll"),
    constants={**OFF_ROLL, "academic_year": "=collected_year", "term": "=collected_term"},
    columns=(
        *identity("pupilnolongeronrolltableid", "pupilnolongeronroll"),
        *PERSON,
        *POST_16,
        Column(name="leavingdate", kind=Kind.DATE, into="leaving_date", required=True, present=True),
        code("enrolstatus", "enrol_status", "status"),
        code("ncyearleaving", "nc_year", "nc_year", also=("ncyearactual",)),
        code("senprovision", "sen_provision", "sen_provision"),
        *text("moveonrollflag"),
    ),
    rules=(
        *PUPIL_RULES,
        *ENROLMENT_RULES,
        Rule(
            key="leaving_before_entry", column="leavingdate", broken="leaving_date < entry_date",
            fix="The pupil left before joining. Correct the entry or the leaving date.",
        ),
    ),
)  # fmt: skip
