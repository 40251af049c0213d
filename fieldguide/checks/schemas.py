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
from jsonschema_rs import ValidationErrorKind as Kind

from fieldguide.base.nearest import suggest
from fieldguide.base.shapes import as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.web_addresses import address_fault
from fieldguide.guide.names import DATA

NAMES = ("charts", "links", "models", "pages", "positions", "roles", "sources", "synonyms")
_BEYOND = 1e300  # more than any schema asks for
_FORMS = {  # of keys that have one, what to write
    "id": "use lower-case words joined by '-'",
    "redirect_anchors": "write a heading's id without '#'",
    "redirect_from": "write it like 'roles/old-name/', in none of the site's own folders",
    "look_again": "write a date like 2026-11-20",
    "read_on": "write a date like 2026-11-20",
    "reviewed": "write a date like 2026-11-20",
}
_PLAIN = {"array": "a list", "object": "a mapping of keys", "string": "text", "null": "null"}


@dataclass(frozen=True, eq=False)
class Schema:
    """A JSON Schema, and what holds values against it."""

    value: Any
    validator: Draft202012Validator


def read_schema(root: Path, name: str) -> Schema | None:
    """Return `data/<name>.schema.json`, or nothing when it cannot be read."""
    try:
        return _schema((root / DATA / f"{name}.schema.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # check_schemas says why


@lru_cache(maxsize=16)
def _schema(text: str) -> Schema:
    value = json.loads(text)
    formats = {"uri": lambda address: not address_fault(address)}
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


def violations(schema: Schema | None, value: Any) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of every way in which a value is not what its schema asks for."""
    for error in schema.validator.iter_errors(_json(value)) if schema else ():
        for where, message in _worded(error, schema.value if schema else {}):
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


def _worded(error: ValidationError, schema: Any) -> Iterator[tuple[list[str | int], str]]:
    """Yield (key path, message) of an error against a schema."""
    where, value = error.instance_path, error.instance
    name = f"'{where[-1]}'" if where else "the value"
    if where and isinstance(where[-1], int) and not isinstance(value, list | dict):
        name = f"'{value}'"
    match error.kind:
        case Kind.PropertyNames(inner):
            yield where, _unlike(where, name, inner.instance, getattr(inner.kind, "pattern", ""))
        case Kind.Required(key):
            yield where, f"missing key '{key}'"
        case Kind.AdditionalProperties(unexpected):
            for step in error.schema_path[:-1]:
                schema = schema[step]
            known = [key for key in schema.get("properties", {}) if key not in as_mapping(value)]
            for key in sorted(unexpected):
                yield [*where, key], f"unknown key '{key}'{suggest(key, known)}"
        case Kind.Enum(options):
            hint = suggest(value, options) or f"; one of {', '.join(map(str, options))}"
            yield where, f"{name} is '{value}'{hint}"
        case Kind.MaxLength(limit):
            yield where, f"{name} has {len(str(value))} characters, at most {limit} fit"
        case Kind.Pattern(pattern):
            yield where, _unlike(where, name, value, pattern)
        case Kind.Format():
            yield where, _unlike(where, name, value, "")
        case Kind.Type(types):
            kinds = sorted(types, key="null".__eq__)
            yield where, f"{name} is not of type {' or '.join(kinds)}{_remedy(kinds)}"
        case _:
            yield where, f"{name}: {error.message}"


def _remedy(kinds: list[str]) -> str:
    plain = " or ".join(_PLAIN[kind] for kind in kinds if kind in _PLAIN)
    return f"; write {plain}" if plain else ""


def _unlike(where: list[str | int], name: str, value: Any, asked: str) -> str:
    """Say what a value that does not have its form should look like."""
    for key in _FORMS.keys() & where:
        return f"'{key}' is '{value}': {_FORMS[key]}"
    if where and where[-1] in ("url", "archived"):
        fault = address_fault(value) if str(value).startswith(("http://", "https://")) else ""
        return f"{name} is '{value}'" + (f": {fault}" if fault else ", not an address")
    if asked.startswith("^[a-z0-9]+"):
        return f"{name}: use lower-case words without punctuation"
    return f"{name} may not hold '<', '>', '&' or double quotes"
