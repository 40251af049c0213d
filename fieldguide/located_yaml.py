"""YAML with the line that each value stands on, and findings that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

Lines = dict[tuple, int]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing a contributor got wrong: a path relative to the root, a 1-based line, and what."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines, list[Finding]]:
    """Parse YAML, keeping lines.

    Takes the text, the path findings should name, and the line the text starts on in its file.
    Returns the value, a mapping from key path to line, and findings for what does not parse or
    gives a key twice. Dates stay strings, so that schemas can check their form.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        return None, {}, [Finding(path, line, f"YAML does not parse: {problem}")]
    if node is None:
        return None, {}, []
    lines: Lines = {}
    problems: list[Finding] = []
    try:
        value = _construct(node, (), lines, problems, path, first_line)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        return None, {}, [Finding(path, line, f"YAML does not parse: {error.problem}")]
    return value, lines, problems


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader that leaves dates as strings; the one in C where PyYAML has it."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _construct(
    node: yaml.Node, where: tuple, lines: Lines, problems: list, path: str, first_line: int
) -> Any:
    """Build the value of a YAML node, recording the line of every part."""
    lines.setdefault(where, first_line + node.start_mark.line)
    if isinstance(node, yaml.MappingNode):
        value: dict = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            line = first_line + key_node.start_mark.line
            if key in value:
                problems.append(Finding(path, line, f"key '{key}' is given twice"))
            lines[(*where, key)] = line
            value[key] = _construct(value_node, (*where, key), lines, problems, path, first_line)
        return value
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(child, (*where, index), lines, problems, path, first_line)
            for index, child in enumerate(node.value)
        ]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()
