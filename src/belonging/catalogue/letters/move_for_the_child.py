"""A new school begins with somebody who knows your name."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Your new school",
    subject="Your new school",
    for_child=True,
    paragraphs=(
        plain.DEAR_CHILD,
        "You, your family and both schools agreed that you will move to {answer:new_school}.",
        "You can change your mind before you start there. Tell your family or {contact}. You will not be in trouble.",
        "You can visit first. You can meet the person who will help you there, and ask anything you like.",
        "Tell us what the new school should know, so that it starts well. Tell us what you would rather keep to yourself.",
        "We will ask you how it is going. We are glad that we knew you.",
        plain.SIGNED_CHILD,
    ),
)
