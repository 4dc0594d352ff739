"""A family that learns by letter that their child is sent home should learn in the same letter what they can do about it."""

from belonging.catalogue.letters import _rights as rights
from belonging.engine.casework import Runs
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="Notice of a suspension",
    subject="{child} may not come to school from {first_day} to {last_day}",
    paragraphs=(
        rights.DEAR,
        "I am sorry to write with hard news. I have decided to suspend {child}. This means that {child} may not come to {school} "
        "from {first_day}. The last day is {last_day}. I know that this is hard for {child} and for you.",
        "This is what happened: {answer:what_happened}",
        "These are my reasons: {answer:reasons}",
        rights.NEEDS,
        rights.WORK,
        Paragraph(
            says="From {due:school_arranges_sixth_day_education}, which is the sixth school day, your child will be taught full time "
            "somewhere else. We will write to tell you where, when and whom to ask for.",
            when=Runs("school_arranges_sixth_day_education"),
        ),
        rights.PUBLIC,
        rights.SPEAK,
        Paragraph(
            says="Your child has now missed more than 15 school days this term, or would miss an exam. So the board must meet within "
            "15 school days of being told. It can decide that your child comes back sooner.",
            when=rights.MUST_MEET,
        ),
        rights.EXAM,
        Paragraph(
            says="Your child has now missed more than 5 school days this term. If you tell the board what you think, it must meet "
            "within 50 school days of being told of the suspension. It can decide that your child comes back sooner.",
            when=rights.MAY_MEET,
        ),
        Paragraph(
            says="The board must read what you send. As your child has missed no more than 5 school days this term, the board cannot "
            "bring them back sooner. What you say is kept with your child's record.",
            when=rights.HEARS,
        ),
        Paragraph(says=rights.MEETING, when=~rights.HEARS),
        rights.CLAIM,
        rights.ADVICE,
        "We want {child} back. We will ask you both to meet us, to welcome {child} and to plan what will help. "
        "{child} can come back even if you cannot meet us.",
        rights.QUESTIONS,
        rights.SIGNED,
    ),
    sources=rights.SOURCES,
)
