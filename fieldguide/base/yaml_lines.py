"""YAML with the line that each value stands on, and findings that name it."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import yaml

Where = tuple[Any, ...]  # the keys and places that lead to a part
Lines = dict[Where, int]

# What PyYAML says, and what to do about it.
_REMEDIES = {
    "mapping values are not allowed": "put a value that contains ': ' in quotes",
    "cannot start any token": "indent with spaces, and put a value that starts so in quotes",
    "violates indentation": "indent with spaces",
    "unexpected end of stream": "close the quote",
    "could not find expected ':'": "a line is not 'key: value', or a quote is not closed",
    "expected ',' or": "close the bracket",
    "expected <block end>": "indent each key of a list or mapping alike, and close each quote",
    "did not find expected": "indent each key of a list or mapping alike, and close each bracket",
    "undefined alias": "put a value that starts with '*' in quotes",
    "alphabetic or numeric character": "put a value that starts with '*' or '&' in quotes",
}
TOO_DEEP = 99
_TOO_DEEP = re.compile(rf"(?:[\[{{]\s*+){{{TOO_DEEP}}}|(?:[-?:] ++){{{TOO_DEEP}}}")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing a contributor got wrong: a path relative to the root, a 1-based line, and what."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.message.split())}"


def parse_yaml(
    text: str, path: str, first_line: int = 1, tags: frozenset[str] = frozenset()
) -> tuple[Any, Lines, list[Finding]]:
    """Parse YAML, keeping lines.

    Takes the text, the path findings should name, the line the text starts on in its file, and
    tags beyond YAML's own that may stand before a value (which then stays a plain text or list).
    Returns the value, a mapping from key path to line, and findings for what does not parse, gives
    a key twice, or has another tag. Dates stay strings, so that schemas can check their form.
    """
    # Most texts have too few marks to be nested so; with more, the parser in C ends the process.
    deep = sum(map(text.count, "[{-?:")) >= TOO_DEEP and _TOO_DEEP.search(text)
    if deep:
        line = first_line + text.count("\n", 0, deep.start())
        return None, {}, [Finding(path, line, "YAML is nested too deeply")]
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, {}, [_unparsed(error, text, path, first_line)]
    except (RecursionError, ValueError) as error:
        return None, {}, [Finding(path, first_line, f"YAML does not parse: {error}")]
    if node is None:
        return None, {}, []
    reader = _Reader(path, first_line, tags)
    try:
        value = reader.build(node, ())
    except RecursionError:
        reader.problems.append(Finding(path, first_line, "YAML is nested too deeply"))
        return None, {}, reader.problems
    return value, reader.lines, reader.problems


def _unparsed(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "end of stream" in str(getattr(error, "problem", "")):
        mark = getattr(error, "context_mark", None) or mark  # where the quote is opened
    line = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0) or 0)
    line = min(line, max(text.rstrip("\n").count("\n"), 0) + 1)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    remedy = next((remedy for part, remedy in _REMEDIES.items() if part in problem), "")
    message = f"YAML does not parse: {problem}" + (f"; {remedy}" if remedy else "")
    return Finding(path, first_line + line, message)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that leaves dates as strings; the one in C where PyYAML has it."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class _Reader:
    """Builds the values of one file's nodes; a node used twice by an alias is built once."""

    path: str
    first_line: int
    tags: frozenset[str]
    lines: Lines = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    built: dict[int, Any] = field(default_factory=dict)

    def build(self, node: yaml.Node, where: Where) -> Any:
        """Return the value of a node, recording the line of every part."""
        self.lines.setdefault(where, self._line(node))
        if id(node) in self.built:
            return self.built[id(node)]
        self.built[id(node)] = None  # what holds itself holds nothing there
        value: Any
        if isinstance(node, yaml.MappingNode):
            value = self._mapping(node, where)
        elif isinstance(node, yaml.SequenceNode):
            value = [self.build(child, (*where, at)) for at, child in enumerate(node.value)]
            self._own_tag(node)
        else:
            value = self._scalar(node)
        self.built[id(node)] = value
        return value

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _report(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Finding(self.path, self._line(node), message))

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[Any, Any]:
        self._own_tag(node)
        value: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.build(key_node, (*where, None))
            if not isinstance(key, Hashable):
                self._report(key_node, "a key is a list or a mapping; put it in quotes")
                continue
            if key in value:
                self._report(key_node, f"key '{key}' is given twice")
            self.lines[(*where, key)] = self._line(key_node)
            value[key] = self.build(value_node, (*where, key))
        return value

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag in self.tags or node.tag == "tag:yaml.org,2002:str":
            return node.value
        loader = _Loader("")
        try:
            return loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, TypeError, OverflowError) as error:
            if not self._own_tag(node):
                return node.value
            problem = getattr(error, "problem", None) or str(error)
            self._report(node, f"YAML does not parse: {problem}")
            return node.value
        finally:
            loader.dispose()

    def _own_tag(self, node: yaml.Node) -> bool:
        """Whether a node's tag is one of YAML's own or allowed; another is reported."""
        standard = {f"tag:yaml.org,2002:{name}" for name in _STANDARD}
        if node.tag in standard | self.tags:
            return True
        short = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._report(node, f"the tag '{short}' is not allowed: it may run code")
        return False


_STANDARD = ("str", "int", "float", "bool", "null", "seq", "map", "binary", "merge", "value")


def line_of(lines: Lines, where: Where) -> int:
    """Return the line of the part at `where`, or of the nearest part around it that has one."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)
