"""One spelling of a name for lookups: case, spaces, punctuation and Thai digits make no difference."""

import re
import unicodedata

_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_DIGITS = {ord("๐") + number: str(number) for number in range(10)}


def fold(name: str) -> str:
    """``fold("พอช.") == fold(" พอช ")``; empty only when the name is nothing but punctuation and spaces."""
    whole = _SARA_AM.sub("\\1\u0e33", name)
    text = unicodedata.normalize("NFKC", whole).casefold().translate(_DIGITS)
    return "".join(each for each in text if unicodedata.category(each)[0] not in "PZC")
