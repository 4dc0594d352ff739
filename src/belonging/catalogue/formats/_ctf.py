"""What the parts of a Common Transfer File share. Element names are matched without case, so every version reads the same."""

from belonging.engine.formats import Column, Kind
from belonging.kernel.citation import Citation, Status

SOURCE = Citation(
    source="DfE Common Transfer File specification, versions 19 to 25; element lists of public readers",
    status=Status.SECONDARY,
)
IDENTITY = (
    Column(name="recordid", into="source_key", required=True, fix="The pupil has neither UPN nor name, so nobody can say whose record it is."),
    Column(name="NativeId", kind=Kind.LAESTAB, into="laestab", required=True, fix="The header of the file does not say which school sent it (SourceSchool: LEA and Estab)."),
)  # fmt: skip


def never(headers: frozenset[str]) -> float:
    """A part of a transfer file is never a file of its own."""
    return 0.0
