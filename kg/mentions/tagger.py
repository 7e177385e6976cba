"""The trained tagger: a compact Thai encoder (int8 ONNX) that labels word pieces with our six types.

Method: token classification in the BIO scheme over unigram pieces of newmm words, in windows of some 140 pieces
(data/models/tagger/README.md is the model card).
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.errors import KgError
from kg.mentions.windows import Ints, origins, windows
from kg.records import EntityType, Mention, Span
from kg.text.words import words

METHOD = "tagger"
WORDS = 50_000
"""Words whose pieces are kept: articles use the same ones again and again."""
CLS, SEP = 2, 3
FORBIDDEN = -1e9
SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of the graph by onnxruntime 1.31 that take longer than what they replace."""
FILES = ("model.int8.onnx", "tokenizer.json", "labels.json")


class Pieces(NamedTuple):
    """Word pieces in order: the id of each in the vocabulary, the number of its word, its first character."""

    ids: Ints
    words: Ints
    starts: Ints


class Tagged(NamedTuple):
    """What the model makes of a text: mentions, and for each piece its first character and its last hidden state."""

    mentions: tuple[Mention, ...]
    starts: Ints
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
            str(folder / "model.int8.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER,
        )
        self.encoded = lru_cache(maxsize=WORDS)(self._encoded)
        self.read = lru_cache(maxsize=2)(self._read)
        """``Tagged`` of a clean text; several stages ask for that of the same text in turn."""

    def _read(self, clean: str) -> Tagged:
        spans = words(clean)
        pieces = self.pieces(clean, spans)
        if not len(pieces.ids):
            return Tagged((), pieces.starts, np.zeros((0, 0), dtype=np.float32))
        origin = origins(pieces.ids, pieces.starts, clean)
        once = np.flatnonzero(origin == np.arange(len(origin)))
        cuts = windows(pieces.starts[once], clean)
        read = [self.scores(pieces.ids[once[cut]]) for cut in cuts]
        rows, states = (np.concatenate(parts) for parts in zip(*read, strict=True))
        if len(once) < len(origin):
            place = np.searchsorted(once, origin)
            rows, states = rows[place], states[place]
        return Tagged(tuple(self.decode(pieces, rows, spans, clean)), pieces.starts, states)

    def pieces(self, clean: str, words: Sequence[Span]) -> Pieces:
        """The word pieces of the text; those that normalisation emptied are left out."""
        cut = [self.encoded(clean[start:end]) for start, end in words]
        counts = [len(pieces) for pieces in cut]
        flat = chain.from_iterable(chain.from_iterable(cut))
        ids, offsets = np.fromiter(flat, dtype=np.int64, count=2 * sum(counts)).reshape(-1, 2).T
        starts = np.fromiter((start for start, _ in words), dtype=np.int64, count=len(words))
        return Pieces(ids, np.repeat(np.arange(len(words)), counts), np.repeat(starts, counts) + offsets)

    def _encoded(self, word: str) -> tuple[tuple[int, int], ...]:
        """The ids of a word's pieces and where each begins in it; a word is cut alike wherever it stands."""
        encoding = self.tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False)
        spans = zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True)
        return tuple((piece, start) for piece, owner, (start, _) in spans if owner is not None)

    def scores(self, ids: Ints) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logarithms of probabilities, one row a piece, one column a label; and the last hidden states."""
        window = np.concatenate([[CLS], ids, [SEP]])[None]
        outputs: Any = self.session.run(None, {"input_ids": window})
        logits, states = (output[0, 1:-1] for output in outputs)
        logits = logits - logits.max(axis=1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), states

    def decode(
        self, pieces: Pieces, rows: NDArray[np.float32], words: Sequence[Span], clean: str
    ) -> Iterator[Mention]:
        """The best sequence of labels, one a word, as mentions; confidence is the mean over the words."""
        firsts = np.flatnonzero(np.diff(pieces.words, prepend=-1))
        rows = by_word(rows, firsts)
        path = viterbi(rows, self.transitions)
        probabilities = np.exp(rows[np.arange(len(path)), path])
        spans = [words[number] for number in pieces.words[firsts].tolist()]
        for kind, start, end in runs([self.labels[j] for j in path]):
            confidence = float(probabilities[start:end].mean())
            yield from trimmed(Span(spans[start].start, spans[end - 1].end), kind, confidence, clean)


def by_word(rows: NDArray[np.float32], firsts: Ints) -> NDArray[np.float32]:
    """One row a word: the first piece decides between B- and O, all pieces together between the types."""
    sizes = np.diff(firsts, append=len(rows))[:, None]
    means = np.add.reduceat(rows, firsts, axis=0) / sizes
    return cast(NDArray[np.float32], (means + rows[firsts]) / 2)


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
    """The best-scoring sequence of columns (Viterbi 1967).

    Solved in pieces, each from one label that may follow any to the next: where the best sequence of a piece by itself
    begins with such a label, it is that of the whole. Where it does not, it is solved with the one before, two, four …
    """
    rows = np.concatenate([rows[:1] + table.min(axis=0), rows[1:]])  # an I- label cannot come first
    greedy = rows.argmax(axis=1)
    free = table.min(axis=0) == 0
    broken = np.concatenate([[False], table[greedy[:-1], greedy[1:]] < 0])
    edges = np.concatenate([[0], np.flatnonzero(free[greedy[1:]]) + 1])
    ends = np.append(edges[1:], len(rows))
    hard = np.logical_or.reduceat(broken, edges)
    columns: list[int] = greedy.tolist()
    solved: list[tuple[int, int]] = []
    for start, end in np.stack([edges[hard], ends[hard]], axis=1).tolist():
        path, back = best(rows[start:end], table), 1
        while start and not free[path[0]]:
            start, back = int(edges[max(0, np.searchsorted(edges, start) - back)]), 2 * back
            while solved and solved[-1][1] > start:
                start = min(start, solved.pop()[0])
            path = best(rows[start:end], table)
        columns[start:end] = path
        solved.append((start, end))
    return columns


def best(rows: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best-scoring sequence of columns that begins with any."""
    score, back = rows[0], []
    for row in rows[1:]:
        total = score[:, None] + table
        before = total.argmax(axis=0)
        back.append(before)
        score = total[before, np.arange(len(before))] + row
    path = [int(score.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
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


@cache
def tagger() -> Tagger:
    """The process's tagger, loaded at the first call."""
    return Tagger(resources.data("models", "tagger"))
