"""The shipped tagger's files."""

import re

from kg import resources


def test_the_graph_names_no_file_of_the_machine_that_made_it() -> None:
    content = (resources.data("models", "tagger") / "model.int8.onnx").read_bytes()
    assert len(content) < 20_000_000
    assert re.findall(rb"/(?:home|root|tmp|usr|work)/[^\x00-\x1f]{0,40}", content) == []
