"""The trained tagger: a compact Thai encoder (int8 ONNX) that labels word pieces with our six types.

Method: token classification in the BIO scheme over unigram pieces of newmm words, windows of 256 pieces
(data/models/tagger/README.md is the model card).
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.errors import KgError
from kg.records import EntityType, Mention, Span
from kg.text.words import words

METHOD = "tagger"
WINDOW = 254  # pieces; with [CLS] and [SEP] the 256 that the encoder was trained on
WORDS = 50_000
"""Words whose pieces are kept: articles use the same ones again and again."""
CLS, SEP = 2, 3
FORBIDDEN = -1e9
FILES = ("model.int8.onnx", "tokenizer.json", "labels.json")


class Piece(NamedTuple):
    """A word piece: its id in the vocabulary, its word's index and its first character."""

    id: int
    word: int
    start: int


class Tagged(NamedTuple):
    """What the model makes of a text: mentions, and for each piece its first character and its last hidden state."""

    mentions: tuple[Mention, ...]
    starts: NDArray[np.int64]
    states: NDArray[np.float32]


class Tagger:
    """Finds mentions of the six types, by the model of a folder; KgError when a file of it is missing.

    Loading takes about 0.2 s; use ``tagger()`` for the process's one.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        for name in FILES:
            if not (folder / name).is_file():
                raise KgError(f"{folder}: no tagger here, {name} is missing; make it with kg train")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.labels: list[str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.transitions = transitions(self.labels)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.encoded = lru_cache(maxsize=WORDS)(self._encoded)
        self.read = lru_cache(maxsize=2)(self._read)
        """``Tagged`` of a clean text; several stages ask for that of the same text in turn."""

    def _read(self, clean: str) -> Tagged:
        spans = words(clean)
        mentions: list[Mention] = []
        starts: list[int] = []
        states = [np.zeros((0, 0), dtype=np.float32)]
        for window in windows(self.pieces(clean, spans), clean):
            rows, hidden = self.scores(window)
            mentions.extend(self.decode(window, rows, spans, clean))
            starts.extend(piece.start for piece in window)
            states.append(hidden)
        joined = np.concatenate(states[1:] or states)
        return Tagged(tuple(mentions), np.array(starts, dtype=np.int64), joined)

    def pieces(self, clean: str, words: Sequence[Span]) -> list[Piece]:
        """The word pieces of the text, in order; pieces that normalisation emptied are left out."""
        return [
            Piece(piece, number, word.start + offset)
            for number, word in enumerate(words)
            for piece, offset in self.encoded(clean[word.start : word.end])
        ]

    def _encoded(self, word: str) -> tuple[tuple[int, int], ...]:
        """The ids of a word's pieces and where each begins in it; a word is cut alike wherever it stands."""
        encoding = self.tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
        spans = zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True)
        return tuple((piece, start) for piece, owner, (start, _) in spans if owner is not None)

    def scores(self, window: Sequence[Piece]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logarithms of probabilities, one row a piece, one column a label; and the last hidden states."""
        ids = np.array([[CLS, *(p.id for p in window), SEP]], dtype=np.int64)
        outputs: Any = self.session.run(None, {"input_ids": ids})
        logits, states = (output[0, 1:-1] for output in outputs)
        logits = logits - logits.max(axis=1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), states

    def decode(
        self, window: Sequence[Piece], rows: NDArray[np.float32], words: Sequence[Span], clean: str
    ) -> Iterator[Mention]:
        """The best sequence of labels, one a word, as mentions; confidence is the mean over the words."""
        firsts = [i for i, p in enumerate(window) if i == 0 or p.word != window[i - 1].word]
        rows = by_word(rows, firsts)
        path = viterbi(rows, self.transitions)
        probabilities = np.exp(rows[np.arange(len(path)), path])
        spans = [words[window[i].word] for i in firsts]
        for kind, start, end in runs([self.labels[j] for j in path]):
            confidence = float(probabilities[start:end].mean())
            yield from trimmed(Span(spans[start].start, spans[end - 1].end), kind, confidence, clean)


def by_word(rows: NDArray[np.float32], firsts: Sequence[int]) -> NDArray[np.float32]:
    """One row a word: the first piece decides between B- and O, all pieces together between the types."""
    sizes = np.diff([*firsts, len(rows)])[:, None]
    means = np.add.reduceat(rows, list(firsts), axis=0) / sizes
    return cast(NDArray[np.float32], (means + rows[list(firsts)]) / 2)


def transitions(labels: Sequence[str]) -> NDArray[np.float32]:
    """Zero where the second label may follow the first, else FORBIDDEN: I-X follows only B-X or I-X."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            allowed = [i for i, before in enumerate(labels) if before[2:] == label[2:] and before != "O"]
            table[:, j] = FORBIDDEN
            table[allowed, j] = 0
    return table


def viterbi(rows: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best-scoring sequence of columns (Viterbi 1967); row by row where that breaks no transition."""
    greedy = rows.argmax(axis=1)
    if table[:, greedy[0]].min() == 0 and not table[greedy[:-1], greedy[1:]].any():
        return [int(column) for column in greedy]
    score, back = rows[0] + table.min(axis=0), []  # an I- label cannot come first
    for row in rows[1:]:
        total = score[:, None] + table
        best = total.argmax(axis=0)
        back.append(best)
        score = total[best, np.arange(len(best))] + row
    path = [int(score.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def runs(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Type, first word and end of every B- label with the I- labels that follow it."""
    start = 0
    for i, label in enumerate([*labels[1:], "O"], start=1):
        if not label.startswith("I-"):
            if labels[start] != "O":
                yield labels[start][2:], start, i
            start = i


def trimmed(span: Span, kind: str, confidence: float, clean: str) -> Iterator[Mention]:
    """The mention without the white space at its ends; nothing when nothing is left."""
    text = clean[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - len(text) + len(text.rstrip())
    if start < end:
        entity_type = cast(EntityType, kind)
        yield Mention(start=start, end=end, type=entity_type, method=METHOD, confidence=round(confidence, 3))


def windows(pieces: Sequence[Piece], clean: str) -> Iterator[Sequence[Piece]]:
    """At most WINDOW pieces each, ended at the last white space of the second half where there is one."""
    start = 0
    while start < len(pieces):
        end = min(start + WINDOW, len(pieces))
        if end < len(pieces):
            spaces = (i for i in range(end, start + WINDOW // 2, -1) if clean[pieces[i - 1].start] in " \n")
            end = next(spaces, end)
        yield pieces[start:end]
        start = end


@cache
def tagger() -> Tagger:
    """The process's tagger, loaded at the first call."""
    return Tagger(resources.data("models", "tagger"))
