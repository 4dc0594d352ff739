"""How old a reader must be: the Flesch-Kincaid grade (Kincaid and others, 1975) and five, as sentences and syllables tell it."""

import re

VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Return about how many syllables a word has: its runs of vowels, a silent e or ed at its end left out."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if not word:
        return 1
    bare = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", lambda found: found[0][0], word)
    return max(1, len(VOWELS.findall(bare)))


def reading_age(text: str) -> float:
    """Return the age in years at which a text can be read with ease."""
    sentences = [each for each in re.split(r"[.?!:]+(?:\s|$)", text) if each.strip()]
    words = [each for one in sentences for each in one.split()]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5
