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


# An authority's own extracts leave out its code: the four digits are enough where one known school ends in them.
WHOLE_NUMBER = {
    "laestab": "=CASE WHEN regexp_full_match(estab, '[0-9]{4}([.]0+)?') THEN coalesce((SELECT CASE WHEN min(k.laestab) = max(k.laestab) "
    "THEN min(k.laestab) END FROM known_schools k WHERE right(k.laestab, 4) = left(estab, 4)), estab) ELSE estab END"
}


def school(*also: str, name: str = "LAESTAB", into: str = "laestab") -> Column:
    """Return the column that says which school a row is about. `into="estab"` goes with the constants `WHOLE_NUMBER`."""
    return Column(
        name=name,
        kind=Kind.LAESTAB,
        into=into,
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
    return tuple(Column(name=each) for each in names)
