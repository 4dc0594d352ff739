"""The school census as an authority keeps it in one table: pupil, school, SEN and free meals side by side (2017 to 2022)."""

from belonging.catalogue.formats._shared_columns import FORENAME_HEADERS, SURNAME_HEADERS, pupil, school, unkept
from belonging.engine.formats import Column, Format, Kind, Layout, Rule, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="School census, one table",
    fills="snapshots",
    order=30,
    source=Citation(
        source="Census extracts of an authority, 2017 to 2022, as published with made-up rows by DSSGx UK",
        section="headers only",
        status=Status.SECONDARY,
    ),
    columns=(
        school("LAESTAB", name="Estab"),
        pupil("STUD_ID"),
        Column(name="Surname", into="surname", also=SURNAME_HEADERS),
        Column(name="Forename", into="forename", also=FORENAME_HEADERS),
        Column(name="Gender", kind=Kind.CODE, codes="sex", into="sex", also=("Sex", "GENDER"), severity=Severity.WARNING),
        Column(name="DoB", kind=Kind.DATE, into="birth_date", also=("DATE_OF_BIRTH", "Date of birth"), severity=Severity.WARNING),
        Column(name="EnrolStatus", kind=Kind.CODE, codes="enrol_status", into="status", severity=Severity.WARNING),
        Column(name="EntryDate", kind=Kind.DATE, into="entry_date", required=True, present=True, also=("ENTRY_DATE",)),
        Column(name="NCyearActual", kind=Kind.CODE, codes="nc_year", into="nc_year", present=True, also=("NCYEAR_ACTUAL",), severity=Severity.WARNING),
        Column(name="Ethnicity", kind=Kind.CODE, codes="ethnicity", into="ethnicity", severity=Severity.WARNING),
        Column(name="Language", kind=Kind.CODE, codes="language", into="language", severity=Severity.WARNING),
        Column(name="UniqueLearnerNumber", into="uln"),
        Column(name="SENprovision", kind=Kind.CODE, codes="sen_provision", into="sen_provision", present=True, severity=Severity.WARNING),
        Column(name="SENneed1", kind=Kind.CODE, codes="sen_need", into="need1", severity=Severity.WARNING),
        Column(name="SENneed2", kind=Kind.CODE, codes="sen_need", into="need2", severity=Severity.WARNING),
        Column(name="FSME on Census Day", kind=Kind.YES_NO, into="fsm", also=("FSME_ON_CENSUS_DAY",), severity=Severity.WARNING),
        Column(name="Age"),
        *unkept("Middlenames", "PreferredSurname", "FormerSurname", "SENunitIndicator", "ResourcedProvisionIndicator", "NativeID"),
        *unkept("Postcode", "SAON", "PAON", "Street", "Locality", "Town", "AdministrativeArea", "postTown"),
        *unkept(*(f"AddressLine{line}" for line in range(1, 6)), "SENUNIT_INDICATOR", "RESOURCED_PROVISION_INDICATOR"),
    ),
    scope=("urn", "collected_year", "collected_term", "on_roll"),
    name_pattern=r"(?P<term>oct|jan|may|autumn|spring|summer)[a-z]*[ _-]*(?P<year>(?:20)?\d{2})(?!\d)",
    constants={"on_roll": True, "academic_year": "=collected_year", "term": "=collected_term"},
    layout=Layout(reader="census_extract"),
    recognise=lambda headers: 1.0 if {"fsme on census day", "senprovision", "upn"} <= headers else 0.0,
    rules=(
        Rule(
            key="born_in_the_future", broken="birth_date > current_date", column="DoB",
            fix="A date of birth cannot lie in the future. Correct it.",
        ),
    ),
)  # fmt: skip
