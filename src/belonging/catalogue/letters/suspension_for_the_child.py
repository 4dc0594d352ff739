"""The child should hear it from somebody who still wants them there, and know when they are back."""

from belonging.engine.letters import Letter

LETTER = Letter(
    title="A suspension, told to the child",
    subject="What happens now",
    for_child=True,
    paragraphs=(
        "Dear {child},",
        "You cannot come to school from {first_day} to {last_day}. It is called a suspension. You may feel sad, cross or worried. "
        "That is all right.",
        "This is why: {answer:reasons}",
        "You told us how you see it, or you can still tell us. We want to hear it. You can write, draw or talk. You can ask somebody you trust to help.",
        "We will give you work to do at home, and we will look at it.",
        "You can tell the people who check what the school does that you do not agree. They are called the governing board. "
        "Your family has a letter that says how. You can help to write what they send.",
        "When you come back, somebody will be there to meet you. Tell us who you would like it to be. Tell us what would make it easier.",
        "You are still one of us.",
        "{sender}",
    ),
)
