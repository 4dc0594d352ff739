"""Columns that many senders' exports share: the school and the pupil, under every header seen for them."""

from belonging.engine.formats import Column, Kind, Severity

ESTABLISHMENT_HEADERS = (
    "LAEstab", "LA Estab", "LA/Estab", "LAEstabNo", "DfE number", "DfE No", "DfE Number", "DFENumber", "School DfE Number",
    "School LAESTAB", "EstabNumber", "Establishment number", "School number", "NativeId", "KS4_LAESTAB",
    "DfE", "DfE Code", "Estab No", "Estab Number", "Establishment No", "School DfE No", "LA/DfE number", "School",
)  # fmt: skip
UPN_HEADERS = (
    "Unique Pupil Number", "Pupil UPN", "Student UPN", "PupilUPN", "UPN Number", "UniquePupilNumber", "upn_number", "Unique Pupil No", "UPN No",
)  # fmt: skip


SURNAME_HEADERS = ("Family Name", "Last Name", "Pupil surname")
FORENAME_HEADERS = ("First Name", "Given Name", "Forename(s)", "Pupil forename")
NAMES = {"Surname": SURNAME_HEADERS, "Forename": FORENAME_HEADERS}


def school(*also: str, name: str = "LAESTAB") -> Column:
    """Return the column that says which school a row is about."""
    return Column(
        name=name,
        kind=Kind.LAESTAB,
        into="laestab",
        required=True,
        present=True,
        also=tuple(header for header in (*ESTABLISHMENT_HEADERS, *also) if header.lower() != name.lower()),
        fix="Write the three-digit authority code and the four-digit establishment number together, such as 9994001.",
    )


def pupil(*also: str, name: str = "UPN") -> Column:
    """Return the UPN column. A UPN that fails its check letter warns: the pupil is then known by school and this number."""
    return Column(
        name=name,
        kind=Kind.UPN,
        into="upn",
        required=True,
        present=True,
        also=(*UPN_HEADERS, *also),
        severity=Severity.WARNING,
        fix="Correct the UPN in the school's system, or accept that this pupil is matched by school and this number only.",
    )


def unkept(*names: str) -> tuple[Column, ...]:
    """Return columns that are recognised and not kept."""
    return tuple(Column(name=each, also=NAMES.get(each, ())) for each in names)
