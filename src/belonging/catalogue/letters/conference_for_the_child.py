"""A meeting about a child is the child's meeting. They should know when it is, and that nobody can make them speak."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Your meeting, and how you can take part",
    subject="Your meeting on {conference_on}",
    for_child=True,
    paragraphs=(
        plain.DEAR_CHILD,
        "On {conference_on} some grown-ups who care about you will meet. They want to find out what would help you in school.",
        "It is your meeting. You can come for all of it or for part of it. You can write, draw or send a message. Somebody you "
        "choose can speak for you. You do not have to say anything.",
        "You can bring somebody with you. Tell us who.",
        "We want to know what you like, what is hard, and what you would change.",
        "Afterwards somebody will tell you what was agreed. If you do not like it, say so. We will listen.",
        plain.SIGNED_CHILD,
    ),
)
