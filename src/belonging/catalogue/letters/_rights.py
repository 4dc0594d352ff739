"""What letters about a suspension or exclusion share: who greets whom, where help is, what a family may do, and the law behind it.

Rights as guidance and the regulations give them in 2026: to put a view to the governing board, to come with somebody, to meet by video,
to ask for a review with an expert in special educational needs, and to claim discrimination. No lawyer has read the wording.
"""

from belonging.catalogue.clocks._sources import (
    EQUALITY,
    EXCLUSIONS,
    EXCLUSIONS_2023,
    EXCLUSIONS_2026,
    SIXTH_DAY,
    legislation,
    secondary,
)
from belonging.engine.casework import Compare, no, yes
from belonging.engine.letters import Paragraph

DEAR, SIGNED = "Dear {family},", "Yours sincerely, {sender}, {school}"
QUESTIONS = (
    "If anything here is not clear, or you would like it in another language or read to you, please ask {contact}."
)
ADVICE = (
    "Free advice: {advice}. You can also get free help from Child Law Advice (Coram), from IPSEA if your child has special needs, "
    "and from Citizens Advice."
)
CLAIM = (
    "Do you think your child was treated unfairly because of a disability? You can make a claim to the First-tier Tribunal "
    "(Special Educational Needs and Disability). It must get there by {due:discrimination_claim}. If it was because of race, sex, "
    "religion or something else that the Equality Act names, the claim goes to the County Court, by the same day. You can do this as well as "
    "writing to the board."
)
SPEAK = (
    "You can tell the governing board what you think. Write to {clerk}. Your child can tell the board what they think too. "
    "You can send new facts, or letters from people who know your child."
)
MEETING = (
    "You and your child may come to the meeting and speak. You may bring a friend, or somebody to speak for you. "
    "You may ask to meet by video or telephone: the board must agree if it can be done fairly and everybody can take part. "
    "Please tell us what you need so that you can take part, such as an interpreter or a step-free room."
)
PUBLIC = (
    "For the first five school days (or fewer, if it is shorter) you must see that your child is not in a public place in school hours without a good reason. "
    "This is the law for children of school age (5 to 16). You could be fined if they are."
)
WORK = "For the first five school days (or fewer, if it is shorter) we will set work and mark it. Please tell {contact} if your child cannot do it at home."

MUST_MEET = Compare("days_this_term", ">", 15) | yes("exam_missed")
MAY_MEET = Compare("days_this_term", ">", 5) & Compare("days_this_term", "<=", 15) & no("exam_missed")
HEARS = Compare("days_this_term", "<=", 5) & no("exam_missed")
EXAM = Paragraph(
    says="Your child would miss an exam or a national test on {exam_on}. The board must try to meet before that day. "
    "Please ask {contact} whether your child can sit it.",
    when=yes("exam_missed"),
)
NEEDS = (
    "Before this was decided we looked at what your child needs. This is what we looked at: {answer:needs_considered}"
)

SOURCES = (
    legislation(EXCLUSIONS, "regulations 5, 14 and 23"),
    legislation(SIXTH_DAY, "regulation 6"),
    secondary(EXCLUSIONS_2023),
    secondary(EXCLUSIONS_2026),
    secondary(EQUALITY, "Schedule 17"),
)
