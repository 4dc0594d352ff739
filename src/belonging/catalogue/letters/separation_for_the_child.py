"""A child who is kept away for safety will think that it is their fault unless somebody says that it is not."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Kept apart for safety, told to the child",
    subject="What happens now",
    for_child=True,
    paragraphs=(
        plain.DEAR_CHILD,
        "From {first_day} you will not come in to school for a while. This is to keep people safe. It is not a punishment. "
        "You are not in trouble.",
        "You will still have lessons. Somebody will tell you where and when.",
        "On {next_review} we will look at it again. We will ask you first how it is for you.",
        "If you feel sad, scared or cross, that is all right. Talk to somebody you trust. You can also talk to Childline, for free, on 0800 1111.",
        "We want you back as soon as it is safe.",
        plain.SIGNED_CHILD,
    ),
)
