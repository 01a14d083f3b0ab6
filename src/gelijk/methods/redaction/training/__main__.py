"""Trains the model and says how well it does on documents of other seeds and names."""

import sys
import tempfile
from pathlib import Path

import pycrfsuite

from gelijk.methods.redaction.features import features
from gelijk.methods.redaction.tokens import Token, tokens
from gelijk.methods.redaction.training.writing import Written, document

MODEL = Path(__file__).parents[1] / "lexicon" / "names.crfsuite"
DOCUMENTS = 9000
HELD_OUT = 300


def labels(words: list[Token], names: list[tuple[int, int]]) -> list[str]:
    """B for the first word of a name, I for the others, O for the rest."""
    marks = []
    for word in words:
        inside = next((n for n in names if n[0] <= word.start and word.end <= n[1]), None)
        first = inside is not None and word.start == inside[0]
        marks.append("B" if first else "I" if inside else "O")
    return marks


def rows(written: Written) -> tuple[list[list[str]], list[str]]:
    words = tokens(written.text)
    return features(words, written.text, written.unlisted), labels(words, written.names)


def train(target: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": 0.6, "c2": 0.02, "max_iterations": 100, "feature.possible_transitions": True}
    )
    for seed in range(DOCUMENTS):
        trainer.append(*rows(document(seed)))
    trainer.train(str(target))


def score(target: Path) -> tuple[float, float]:
    """Recall and precision in words on documents of which no seed was trained on."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(target))
    right = found = there = 0
    for seed in range(10**6, 10**6 + HELD_OUT):
        attributes, truth = rows(document(seed))
        for true, guess in zip(truth, tagger.tag(attributes), strict=True):
            there += true != "O"
            found += guess != "O"
            right += true != "O" and guess != "O"
    return right / there, right / found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "names.crfsuite"
        train(draft)
        recall, precision = score(draft)
        MODEL.write_bytes(draft.read_bytes())
    size = MODEL.stat().st_size / 1e6
    sys.stdout.write(f"recall {recall:.4f}, precision {precision:.4f}, {size:.2f} MB\n")


if __name__ == "__main__":
    main()
