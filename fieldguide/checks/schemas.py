"""Front matter and data against their JSON Schemas, worded for somebody who edits the file."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.names import DATA
from fieldguide.guide.repository import DataFile

NAMES = ("links", "pages", "roles", "sources", "synonyms")
_BEYOND = 1e300  # more than any schema asks for
_PLAIN = {"array": "a list", "object": "a mapping of keys", "string": "text", "null": "null"}


@dataclass(frozen=True, eq=False)
class Schema:
    """A JSON Schema, and what holds values against it."""

    value: dict
    validator: Draft202012Validator


def read_schema(root: Path, name: str) -> Schema | None:
    """Return `data/<name>.schema.json`, or nothing when it cannot be read."""
    try:
        return _schema(_text(root, name))
    except (OSError, ValueError):
        return None  # check_schemas says why


def file_violations(root: Path, name: str, file: DataFile) -> tuple[tuple[tuple, str], ...]:
    """Return what `violations` yields of a data file; nothing when its schema cannot be read."""
    if read_schema(root, name) is None:
        return ()
    return _file_violations(file, _text(root, name))


@lru_cache(maxsize=16)  # a served guide asks again at each edit, which seldom is one of the data
def _file_violations(file: DataFile, schema: str) -> tuple[tuple[tuple, str], ...]:
    return tuple(violations(_schema(schema), file.value))


def _text(root: Path, name: str) -> str:
    return (root / DATA / f"{name}.schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def _schema(text: str) -> Schema:
    value = json.loads(text)
    # Addresses have a check of their own, which says what is wrong with them.
    formats = {"uri": lambda address: True}
    validator = Draft202012Validator(value, validate_formats=True, formats=formats, offline=True)
    return Schema(value, validator)


def check_schemas(root: Path) -> Iterator[Finding]:
    """Yield what keeps a schema from being used."""
    for name in NAMES:
        path = f"{DATA}/{name}.schema.json"
        try:
            _schema((root / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            yield Finding(path, 1, "file not found")
        except json.JSONDecodeError as error:
            yield Finding(path, error.lineno, f"JSON does not parse: {error.msg}")
        except (OSError, UnicodeDecodeError) as error:
            yield Finding(path, 1, f"cannot be read: {error}")
        except ValidationError as error:
            yield Finding(path, 1, f"not a JSON Schema: {error.message}")


def violations(schema: Schema | None, value: Any) -> Iterator[tuple[tuple, str]]:
    """Yield (key path, message) of every way in which a value is not what its schema asks for."""
    for error in schema.validator.iter_errors(_json(value)) if schema else ():
        for where, message in _worded(error, _at(schema.value, error.schema_path[:-1])):
            yield tuple(_keys(value, where)), message


def _json(value: Any) -> Any:
    """Return a value of YAML as one that JSON could hold: keys are text, what it lacks a number."""
    match value:
        case dict():
            return {str(key): _json(inner) for key, inner in value.items()}
        case list():
            return [_json(inner) for inner in value]
        case float() if not isfinite(value):
            return _BEYOND
        case bytes():
            return _BEYOND
    return value


def _keys(value: Any, path: Iterable[str | int]) -> Iterator[Hashable]:
    """Yield the keys, as YAML has them, of a path whose keys are text."""
    for key in path:
        if isinstance(value, dict):
            key = next((own for own in value if str(own) == key), key)
        yield key
        value = value[key]


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for key in path:
        value = value[key]
    return value


def _worded(error: ValidationError, schema: dict) -> Iterator[tuple[list, str]]:
    """Yield (key path, message) of an error against a part of a schema."""
    where = error.instance_path
    name = f"'{where[-1]}'" if where else "the value"
    if where and isinstance(where[-1], int) and not isinstance(error.instance, list | dict):
        name = f"'{error.instance}'"
    value = error.kind.error.instance if error.kind.name == "propertyNames" else error.instance
    keyword = error.schema_path[-1]
    asked = schema.get(keyword)
    match keyword:
        case "required":
            yield where, f"missing key '{error.kind.property}'"
        case "additionalProperties":
            known = [key for key in schema.get("properties", {}) if key not in error.instance]
            for key in sorted(error.kind.unexpected):
                yield [*where, key], f"unknown key '{key}'{suggest(key, known)}"
        case "enum":
            options = [str(option) for option in asked]
            hint = suggest(value, options) or f"; one of {', '.join(options)}"
            yield where, f"{name} is '{value}'{hint}"
        case "maxLength":
            yield where, f"{name} has {len(value)} characters, at most {asked} fit"
        case "minLength":
            yield where, f"{name} is too short"
        case "minItems":
            yield where, f"{name} is an empty list; leave it out"
        case "pattern" | "format":
            yield where, _unlike(where, name, value, asked)
        case "type":
            kinds = [asked] if isinstance(asked, str) else asked
            yield where, f"{name} is not of type {' or '.join(kinds)}{_remedy(kinds)}"
        case "uniqueItems":
            yield where, f"{name} names something twice"
        case _:
            yield where, f"{name}: {error.message}"


def _remedy(kinds: list[str]) -> str:
    plain = " or ".join(_PLAIN[kind] for kind in kinds if kind in _PLAIN)
    return f"; write {plain}" if plain else ""


def _unlike(where: list, name: str, value: Any, asked: str) -> str:
    """Say what a value that does not have its form should look like."""
    key = where[-1] if where else ""
    if key == "reviewed":
        return f"{name} is '{value}', not a date like 2026-11-20"
    if key == "id":
        return f"{name} is '{value}': use lower-case words joined by '-'"
    if "redirect_from" in where:
        return f"'redirect_from' is '{value}': write it like 'roles/old-name/'"
    if "redirect_anchors" in where:
        return f"'redirect_anchors' has '{value}': write a heading's id without '#'"
    if key in ("url", "archived"):
        return f"{name} is '{value}', not an address"
    if asked.startswith("^[a-z0-9]+"):
        return f"{name}: use lower-case words without punctuation"
    return f"{name} may not hold '<', '>', '&' or double quotes"
