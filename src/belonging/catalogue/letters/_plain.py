"""What letters of every kind of case share: how somebody is greeted, whom to ask, and who signs."""

DEAR, DEAR_CHILD, DEAR_FRIEND = "Dear {family},", "Dear {child},", "Dear {friend},"
SIGNED, SIGNED_CHILD = "Yours sincerely, {sender}, {school}", "{sender}"
QUESTIONS = (
    "If anything here is not clear, or you would like it in another language or read to you, please ask {contact}."
)
ADVICE = "You can get free advice from {advice}."
