"""Schools a person added from the queue because no register names them yet; a register that does replaces what was written by hand."""

from belonging.engine.formats import Column, Format, Kind, Rule
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Schools added by hand",
    fills="schools",
    order=11,
    source=Citation(source="This project's own layout", status=Status.GUIDANCE),
    columns=(
        Column(name="Added by hand because", required=True, present=True, fix="Say why the school is not in the register yet."),
        Column(name="URN", kind=Kind.URN, into="urn", required=True, present=True),
        Column(name="LAESTAB", kind=Kind.LAESTAB, into="laestab", required=True, present=True,
               fix="Write the three-digit authority code and the four-digit establishment number together, such as 9994001."),
        Column(name="Name", into="name", required=True, present=True, fix="Write the school's name."),
        Column(name="Phase", into="phase"),
    ),
    scope=("urn",),
    constants={"la_code": "=left(laestab, 3)"},
    rules=(
        Rule(key="not_a_laestab", broken="not regexp_full_match(laestab, '[0-9]{7}')", column="LAESTAB",
             fix="A school's DfE number is seven digits: its authority's three and its own four."),
    ),
)  # fmt: skip
