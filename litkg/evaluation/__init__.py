"""How good records are, measured against gold: scores with intervals, reliability, and the worst errors."""

from litkg.evaluation.comparison import ALL_FIVE, ROWS
from litkg.evaluation.documents import Document, document, read
from litkg.evaluation.errors import Error
from litkg.evaluation.evaluate import Evaluation, evaluate, evaluate_files
from litkg.evaluation.reliability import Bin, Reliability
from litkg.evaluation.scores import Interval, Score, Scores, Share

__all__ = [
    "ALL_FIVE",
    "ROWS",
    "Bin",
    "Document",
    "Error",
    "Evaluation",
    "Interval",
    "Reliability",
    "Score",
    "Scores",
    "Share",
    "document",
    "evaluate",
    "evaluate_files",
    "read",
]
