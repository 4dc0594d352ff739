"""The tables of a child's educational record, whole."""

EVERY_FIELD = ("*",)
RECORD = {
    f"record.{table}": EVERY_FIELD
    for table in ("Pupil", "Enrolment", "Snapshot", "SenNeed", "SenProvision", "FsmPeriod", "Suspension", "Listing")
}
