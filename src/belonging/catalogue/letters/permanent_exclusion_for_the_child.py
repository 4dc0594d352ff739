"""A child who has lost their school should hear that they are still owed lessons, a say, and people on their side."""

from belonging.engine.letters import Letter

LETTER = Letter(
    title="A permanent exclusion, told to the child",
    subject="What happens now",
    for_child=True,
    paragraphs=(
        "Dear {child},",
        "From {first_day} you cannot come to {school}. It is called a permanent exclusion. This is hard news, and I am sorry. "
        "You may feel many things at once. Talk to somebody you trust.",
        "This is why: {answer:reasons}",
        "It is not final yet. A group of people called the governing board will meet and look at it again. They can say that you "
        "come back. You can go and speak to them. You can write, draw or send a message. Somebody can speak for you.",
        "You will still have lessons. At first we give you work to do at home. From {due:authority_arranges_sixth_day_education} you "
        "will have a place to learn. Somebody will tell you and your family where it is.",
        "If the board says no, your family can ask other people to look at it again.",
        "You are more than what happened. There are people whose job is to help you now. Your family has their names.",
        "{sender}",
    ),
)
