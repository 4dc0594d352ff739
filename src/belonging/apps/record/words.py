"""What codes are called on a child's page."""

from functools import cache

from belonging.kernel.registry import load, rows

LISTS = {
    "provision": "sen_provision.csv",
    "need": "sen_need.csv",
    "category": "exclusion_categories.csv",
    "reason": "exclusion_reasons.csv",
    "sex": "sex.csv",
    "status": "enrol_status.csv",
    "nc_year": "nc_year.csv",
    "ethnicity": "ethnicity.csv",
    "language": "language.csv",
}


@cache
def labels(what: str) -> dict[str, str]:
    """Return {code: words} of one list of codes; a code whose list gives no words (most languages) stands for itself."""
    listed = rows("belonging.catalogue.codes", LISTS[what])
    return {row["code"]: row.get("label") or row.get("main_label") or row["code"] for row in listed}


def list_name(name: str) -> str:
    """Return what a dated list is called, its own name where the catalogue no longer has it."""
    declared = load("belonging.catalogue.tables", "TABLE").get(name)
    return declared.title if declared else name.replace("_", " ").capitalize()


def word(what: str, code: str | None) -> str:
    """Return what a code is called, the code itself where no list knows it, '' for none."""
    return labels(what).get(code, code) if code else ""
