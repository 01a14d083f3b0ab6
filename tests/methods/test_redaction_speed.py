"""Detection stays fast, measured against a unit of work of the same run and never by the clock.

`python -m benchmarks.redaction` prints characters a second; a slow or busy machine changes those
and leaves a ratio of CPU times as it was.
"""

import re
import time
from collections import Counter
from collections.abc import Callable

import pytest
from benchmarks.redaction import scoring

from gelijk.methods.redaction import Document, detect

# Detection took 212 to 240 times as long as counting the same words (two cores, five people busy,
# 22 November 2026, 95,000 to 105,000 characters a second): twice as slow as that is a regression.
MOST_WORD_COUNTS = 450


def spent(work: Callable[[], object]) -> float:
    """The least CPU time of three runs: what others do on the machine only ever adds."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def count_words(texts: list[str]) -> Counter[str]:
    """The unit of work: each word of the texts, in small letters, counted."""
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    made = [case.text for case in scoring.own_documents(60)]
    detect([Document("", made[0])])
    return made


def test_a_set_costs_a_fixed_number_of_counts_of_its_words(texts):
    counted = spent(lambda: [count_words(texts) for _ in range(20)]) / 20
    detected = spent(lambda: detect([Document(str(at), text) for at, text in enumerate(texts)]))
    assert detected / counted <= MOST_WORD_COUNTS, f"{detected / counted:.1f} counts of the words"


def test_short_texts_cost_little_more_than_the_same_text_as_a_set(texts):
    as_set = spent(lambda: detect([Document(str(at), text) for at, text in enumerate(texts)]))
    each = spent(lambda: [detect([Document("", text)]) for text in texts])
    assert each <= 2 * as_set


def test_time_is_in_proportion_to_the_text(texts):
    half = spent(lambda: detect([Document("", "\n\n".join(texts[:30]))]))
    whole = spent(lambda: detect([Document("", "\n\n".join(texts))]))
    size = sum(map(len, texts)) / sum(map(len, texts[:30]))
    assert whole <= 2 * size * half
