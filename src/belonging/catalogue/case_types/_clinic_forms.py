"""The forms of the hot clinic: questions from its table, and the law on which a referral is shared."""

from belonging.engine.casework import Form, Kind, Question, questions
from belonging.kernel.registry import load, rows

ROWS = rows("belonging.catalogue.case_types", "hot_clinic_questions.csv")
TITLES = {
    "my_view": "What you want us to know",
    "family_view": "What the family wants us to know",
    "referral": "The referral",
    "sharing": "What is shared, and why it may be",
    "asking": "What is asked, and by when",
    "listing": "Which clinic",
    "outcome": "What was agreed",
    "closing": "What came of it",
    "look_back": "A look back",
}
VERSIONS = {"sharing": 2}
BASES = {key: base.title for key, base in load("belonging.catalogue.lawful_bases", "BASIS").items()}
CONDITIONS = {key: each.title for key, each in load("belonging.catalogue.conditions", "CONDITION").items()}
LAW = (
    Question(key="basis", asks="On what lawful basis is it shared?", kind=Kind.ONE_OF, choices=BASES, of="referrer", needed=True),
    Question(key="condition", asks="Which condition allows health, ethnicity and the like to be shared?", kind=Kind.ONE_OF, choices=CONDITIONS, of="referrer", needed=True),
)  # fmt: skip
FORMS = tuple(
    Form(key=key, title=title, version=VERSIONS.get(key, 1), questions=(*questions(ROWS, key), *(LAW if key == "sharing" else ())))
    for key, title in TITLES.items()
)  # fmt: skip
