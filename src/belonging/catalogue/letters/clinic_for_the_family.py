"""People who met to talk about a child owe the family an account of it. Where telling them would put the child at risk, there is no letter."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.casework import one_of
from belonging.engine.letters import Letter

LETTER = Letter(
    title="What was agreed for your child",
    subject="What was agreed to help {child}",
    when=one_of("family_knows", "agrees", "knows"),
    paragraphs=(
        plain.DEAR,
        "On {clinic_on} people from schools and services met to think about how to help {child}. You knew that we would.",
        "We agreed: {answer:agreed}",
        "This is who does what, and by when: {actions}",
        "Is something wrong, or have we missed what matters most to you or to {child}? Please tell {contact}.",
        "You may ask what is held about your child, and with whom it was shared.",
        plain.ADVICE,
        "Yours sincerely, {sender}",
    ),
)
