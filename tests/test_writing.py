"""How the program speaks: the rules of CONTRIBUTING.md that a machine can check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PATTERNS = {
    "'is no …' as a predicate": r"(?<!there )\b(?:is|are|was|were) no (?!longer\b|more\b)",
    "'is none'": r"(?<!there )\b(?:is|are|was|were) none\b",
    "'has to be'": r"\b(?:has|have|had) to be\b",
    "'begin' as a noun": r"\b(?:the|a|its|their|each|at) begin\b",
    "'for who', 'whoever'": r"\b(?:for|of|from|to|by) who\b|\bwhoever\b",
    "'of one's own'": r"\bof (?:one's|your|a person's|my) own\b",
    "'a' for 'per'": r"\b(?:lines?|objects?|bars?|sentences?|rows?|cues?|bowls?) an? [a-z]+(?= |\.|,|:|;|$)",
    "'back-up'": r"\bback-ups?\b",
    "'stands' for 'is'": r"\bstands?\b(?! up| still)",
    "'goes on' for 'continues'": r"\b(?:go|goes|going|went) on\b",
    "'as it is'": r"\bas (?:it|they) (?:is|are|was|were)\b|\bas it has to\b",
    "'take in', 'take out'": r"\b(?:takes?|taken|took|taking) (?:in|out|away)\b",
    "a word that the dictionary replaces": r"\b(?:sittings?|rustles?|gestures?)\b|(?<!command )\bpalettes?\b",
}
"""What a pattern is called, and how it is found in a sentence, whatever its capitals."""

OPENING = r"^(?:What|How|Whether|Where|When|Which|Who)\b"
"""How no docstring starts: it names the thing instead."""

QUOTED = re.compile(r"```.*?```|``.*?``|`[^`]*`|\"[^\"]*\"|“[^”]*”|<[^>]*>|https?://\S+", re.DOTALL)
"""Code, quotations and addresses, which are not the program's own sentences."""


def python_texts(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Each text of a module: its line, the text, and if it is a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value, id(node) in docstrings
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if found := re.search(r"(?:^|\s)# (.+)$", line):
            yield number, found[1], False


def texts() -> Iterator[tuple[str, str, bool]]:
    """Each text of the package, of its Markdown and of its soundscapes: where it is, the text, and if a docstring."""
    for path in sorted((ROOT / "breathe").rglob("*.py")):
        for line, text, is_docstring in python_texts(path):
            yield f"{path.relative_to(ROOT)}:{line}", text, is_docstring
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "sounds").glob("*.toml"))):
        yield path.name, path.read_text(encoding="utf-8"), False


def mistakes(text: str, is_docstring: bool) -> Iterator[str]:
    """What is wrong with a text, with the words that show it."""
    own = QUOTED.sub("·", text)
    if is_docstring and (opening := re.search(OPENING, own)):
        yield f"a docstring that starts with '{opening[0]}'"
    for name, pattern in PATTERNS.items():
        for found in re.finditer(pattern, own, re.IGNORECASE):
            around = " ".join(own[max(0, found.start() - 30) : found.end() + 30].split())
            yield f"{name}: …{around}…"


def test_the_program_speaks_plainly() -> None:
    found = [f"{where}: {mistake}" for where, text, doc in texts() for mistake in mistakes(text, doc)]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    ("text", "is_docstring"),
    [
        ("It is no UTF-8 text.", False),
        ("The note has to be short.", False),
        ("A bowl at the begin.", False),
        ("A page for who wants it.", False),
        ("A word of your own.", False),
        ("One line a session.", False),
        ("A back-up is made.", False),
        ("Your sessions stand here.", False),
        ("The session goes on.", False),
        ("The file is left as it is.", False),
        ("It takes out the session.", False),
        ("Choose a palette.", False),
        ("What of a session is over.", True),
    ],
)
def test_what_the_rules_forbid_is_found(text: str, is_docstring: bool) -> None:
    assert list(mistakes(text, is_docstring))


@pytest.mark.parametrize(
    "text", ["Six breaths a minute.", "It is no longer there.", "Stand up slowly.", "`back-up` in code"]
)
def test_idiomatic_words_pass(text: str) -> None:
    assert not list(mistakes(text, is_docstring=False))
