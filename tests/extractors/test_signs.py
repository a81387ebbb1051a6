"""Signs: a difference for the worse is a negative gain."""

import pytest

from extractors.numbers import numbers
from extractors.signs import worsens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It exhibits a 10% drop in accuracy.", True),
        ("Accuracy dropping by 15-25% is common.", True),
        ("The student stays within 2% of the teacher.", True),
        ("The student loses only 0.6% of it.", True),
        ("It underperforms the rival by 15.6%.", True),
        ("A shift of -5.6% was seen.", True),
        ("It improves accuracy by 5%.", False),
        ("It reduces the error by 12%.", False),
        ("We gain 3 points over the best baseline.", False),
    ],
)
def test_worsening(text: str, expected: bool) -> None:
    """The words beside the number tell a loss from a gain; a reduction of what should be low is none."""
    (number,) = numbers(text)
    assert worsens(text, 0, number) is expected
