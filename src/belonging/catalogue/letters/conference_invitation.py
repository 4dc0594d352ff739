"""A family that is asked to help comes; a family that is summoned stays away. This letter asks."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter, Translation, translated
from belonging.kernel.registry import rows

HERE = "belonging.catalogue.letters"

LETTER = Letter(
    title="Come and help us",
    subject="Please come and help us to help {child}",
    paragraphs=(
        plain.DEAR,
        "We want your child to do well with us. Some things have been hard lately. You know {child} best, so we ask for your help.",
        "We would like to meet you on {conference_on}. This is where, and how you can join from somewhere else: {link}",
        "Your child can come too, or send words or a drawing. You may bring a friend, or somebody who knows your family.",
        "Nothing has been decided. We will not ask you to agree to anything that day. We will talk about what goes well, what is "
        "hard, and what we have not tried yet. Then we will agree who does what, and by when.",
        "Before we meet, please tell us what you see at home, and what you would like to happen. You can write it, or call {contact}.",
        "Tell us if you need an interpreter, another time, help to get here, or somebody to look after your other children.",
        plain.ADVICE,
        plain.SIGNED,
    ),
    translations=(
        Translation(
            language="pl",
            title="Polish (polski)",
            census=("POL",),
            words=translated(rows(HERE, "conference_invitation.pl.csv")),
            months=tuple(
                "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
            ),
        ),
        Translation(
            language="cy",
            title="Welsh (Cymraeg)",
            census=("CYM",),
            words=translated(rows(HERE, "conference_invitation.cy.csv")),
            months=tuple(
                "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()
            ),
        ),
    ),
)
