"""A place to learn is of use only to a child whose family knows where it is, when it starts and whom to ask for."""

from belonging.catalogue.clocks._sources import SIXTH_DAY, legislation
from belonging.catalogue.letters import _rights as rights
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Education from the sixth day",
    subject="Where {child} will learn from {education_begins}",
    paragraphs=(
        rights.DEAR,
        "{child} will have full-time lessons again from {education_begins}.",
        "This is where, and whom to ask for: {answer:education_where}",
        "Who arranged it: {answer:education_by}. It is {answer:education_hours} hours a week.",
        "Please tell {contact} today if {child} cannot get there, has needs that the place should know of, or if something else "
        "stands in the way. We will sort it out with you.",
        "If your child starts sooner than 48 hours from when you get this letter, that is only because you agreed.",
        rights.ADVICE,
        rights.SIGNED,
    ),
    sources=(legislation(SIXTH_DAY, "regulations 3, 4 and 6"),),
)
