"""Whether a secret given from outside is one that nobody guesses."""

SHORTEST = 32  # characters
FEWEST_DIFFERENT = 10
MAKE_ONE = "Make one with `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`"


def weakness(secret: str) -> str:
    """Return '' for a secret that is long and mixed enough, else what was found and what is needed."""
    if len(secret) >= SHORTEST and len(set(secret)) >= FEWEST_DIFFERENT:
        return ""
    return (
        f"{len(secret)} characters, {len(set(secret))} of them different, were found; "
        f"at least {SHORTEST} and {FEWEST_DIFFERENT} are needed"
    )
