"""What young people of 16 and 17 were doing at the end of a month, from the client caseload system every authority keeps."""

from belonging.catalogue.formats._lists import YEAR, begins, child, coded, last_school, rules
from belonging.engine.formats import Format
from belonging.kernel.citation import Citation, Status

# Activity codes by group; the codes that are neither here nor listed are rejected by the code set.
GROUPS = {
    "Education": ("210", "220", "230", "240", "250", "260", "270", "280", "290"),
    "Employment": ("310", "320", "330", "340", "350", "360", "380", "381", "550"),
    "Training": ("410", "430", "440", "450", "460"),
    "Re-engagement": ("530",),
    "NEET": ("540", "610", "615", "616", "619", "620", "630", "640", "650", "660", "670", "680"),
    "Custody": ("710",),
    "Unknown": ("810", "820", "830"),
}
KIND = "=CASE " + " ".join(
    f"WHEN reason IN {codes!r} THEN '{group}'" for group, codes in GROUPS.items() if len(codes) > 1
)
KIND += (
    "".join(f" WHEN reason = '{codes[0]}' THEN '{group}'" for group, codes in GROUPS.items() if len(codes) == 1)
    + " END"
)

FORMAT = Format(
    title="What young people do after 16",
    fills="destinations",
    order=45,
    source=Citation(source="DfE, NCCIS management information requirement", section="current activity", status=Status.SECONDARY),
    columns=(
        *child(),
        last_school("Last school attended", "Educated LEA school"),
        begins("Month ending", "Count date", "Status date"),
        coded("Activity code", "activities", "reason", "Current activity", "ActivityCode", "Current situation", required=True, present=True),
    ),
    scope=("from_date",),
    constants=YEAR | {"kind": KIND, "until_date": "=from_date"},
    rules=rules("Month ending"),
)  # fmt: skip
