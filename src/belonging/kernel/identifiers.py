"""Identifiers of English education: UPN, ULN, LAESTAB and URN. Pure text checks; nothing is looked up."""

import re

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")


def upn_check_letter(body: str) -> str:
    """Return the check letter of the twelve characters that follow it in a UPN; a closing letter marks a temporary UPN.

    The letter at the end of a temporary UPN counts as its place in the check alphabet (DfE UPN guide).
    """
    if not re.fullmatch(r"\d{11}[0-9A-Z]", body):
        raise ValueError(f"A UPN's body is eleven digits and then a digit or letter; {body!r} was found.")
    values = [CHECK_LETTERS.find(sign) if sign.isalpha() else int(sign) for sign in body]
    return CHECK_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def upn_fault(upn: str) -> str:
    """Return '' for a sound UPN, otherwise a sentence saying what is wrong."""
    text = upn.strip().upper()
    if not _UPN.fullmatch(text):
        return "A UPN is a letter, eleven digits and a last digit or letter."
    if (letter := upn_check_letter(text[1:])) != text[0]:
        return f"The check letter of this UPN should be {letter}."
    return ""


def is_temporary_upn(upn: str) -> bool:
    """Tell whether a UPN ends in a letter, which marks it as temporary."""
    return bool(_UPN.fullmatch(upn)) and upn[-1].isalpha()


def laestab(la_code: str | int, establishment: str | int) -> str:
    """Return the seven-digit LAESTAB of a three-digit authority code and a four-digit establishment number."""
    return f"{int(la_code):03d}{int(establishment):04d}"
