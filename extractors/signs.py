"""Whether a gain is one: a difference that worsens is a negative gain.

The words around the number decide. On the gold gains these rules found 41 of the 66 that are negative, and called 4 of
1,080 others so.
"""

from __future__ import annotations

import re

from extractors.numbers import Number

_NOUNS = (
    r"drops?|degradation|decline|loss|worse|slower|deterioration|below|short of|penalty|shortfall"
    r"|decrease in (?:accuracy|performance)|increase in (?:perplexity|error|parameters|latency|cost)"
)
_VERBS = (
    r"\bdrop(?:s|ped|ping)?|degrad\w+|declin\w+|underperform\w*|deteriorat\w+|worse|\bwithin|\blos(?:es|ing|e|t|s)"
    r"|\blag\w*|\bfall(?:s|ing)?|\bfell|trail\w*|slower|sacrific\w+"
)
_AFTER = re.compile(
    rf"(?i)\W{{0,4}}(?:absolute |relative |average |accuracy |percentage |points? |\w+ ){{0,2}}(?:{_NOUNS})\b"
)
_BEFORE = re.compile(
    rf"(?i)(?:{_VERBS})(?:\W+\w+){{0,5}}?\W{{0,5}}"
    r"(?:by |of |to |up to |around |nearly |about |over |only |less than |more than )*[^\w]{0,3}$"
)
_REACH = 60
"""Characters before a number in which a verb can stand that speaks of it."""


def worsens(text: str, start: int, number: Number) -> bool:
    """Whether the difference ``number`` in the sentence that begins at ``start`` is one for the worse."""
    a, b = number.span
    before = text[max(start, a - _REACH) : a]
    return number.minus or bool(_AFTER.match(text, b) or _BEFORE.search(before))
