"""Front matter and data against their JSON Schemas, worded for somebody who edits the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema

from fieldguide.content import DATA, DataFile
from fieldguide.located_yaml import Finding
from fieldguide.suggest import suggest

NAMES = ("links", "pages", "roles", "sources", "synonyms")
_FORMATS = jsonschema.FormatChecker(formats=["date"])
_PLAIN = {"array": "a list", "object": "a mapping of keys", "string": "text", "null": "null"}


def read_schema(root: Path, name: str) -> jsonschema.Draft202012Validator | None:
    """Return the validator of `data/<name>.schema.json`, or nothing when it cannot be read."""
    try:
        return _validator(_text(root, name))
    except (OSError, ValueError, jsonschema.SchemaError):
        return None  # check_schemas says why


def file_violations(root: Path, name: str, file: DataFile) -> tuple[tuple[tuple, str], ...]:
    """Return what `violations` yields of a data file; nothing when its schema cannot be read."""
    if read_schema(root, name) is None:
        return ()
    return _file_violations(file, _text(root, name))


@lru_cache(maxsize=16)  # a served guide asks again at each edit, which seldom is one of the data
def _file_violations(file: DataFile, schema: str) -> tuple[tuple[tuple, str], ...]:
    return tuple(violations(_validator(schema), file.value))


def _text(root: Path, name: str) -> str:
    return (root / DATA / f"{name}.schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def _validator(text: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=_FORMATS)


def check_schemas(root: Path) -> Iterator[Finding]:
    """Yield what keeps a schema from being used."""
    for name in NAMES:
        path = f"{DATA}/{name}.schema.json"
        try:
            _validator((root / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            yield Finding(path, 1, "file not found")
        except json.JSONDecodeError as error:
            yield Finding(path, error.lineno, f"JSON does not parse: {error.msg}")
        except (OSError, UnicodeDecodeError) as error:
            yield Finding(path, 1, f"cannot be read: {error}")
        except jsonschema.SchemaError as error:
            yield Finding(path, 1, f"not a JSON Schema: {error.message}")


def violations(
    validator: jsonschema.Draft202012Validator | None, value: Any
) -> Iterator[tuple[tuple, str]]:
    """Yield (key path, message) of every way in which a value is not what its schema asks for."""
    for error in validator.iter_errors(value) if validator else ():
        yield from _worded(error)


def _worded(error: jsonschema.ValidationError) -> Iterator[tuple[tuple, str]]:
    where = tuple(error.absolute_path)
    name = f"'{where[-1]}'" if where else "the value"
    if where and isinstance(where[-1], int) and not isinstance(error.instance, list | dict):
        name = f"'{error.instance}'"
    match error.validator:
        case "required":
            for key in error.validator_value:
                if key not in error.instance:
                    yield where, f"missing key '{key}'"
        case "additionalProperties":
            known = error.schema.get("properties", {})
            for key in sorted(set(error.instance) - set(known), key=str):
                yield (*where, key), f"unknown key '{key}'{suggest(key, known)}"
        case "enum":
            options = [str(option) for option in error.validator_value]
            hint = suggest(error.instance, options) or f"; one of {', '.join(options)}"
            yield where, f"{name} is '{error.instance}'{hint}"
        case "maxLength":
            size = len(error.instance)
            yield where, f"{name} has {size} characters, at most {error.validator_value} fit"
        case "minLength":
            yield where, f"{name} is too short"
        case "minItems":
            yield where, f"{name} is an empty list; leave it out"
        case "pattern" | "format":
            yield where, _unlike(where, name, error)
        case "type":
            kinds = error.validator_value
            kinds = [kinds] if isinstance(kinds, str) else kinds
            yield where, f"{name} is not of type {' or '.join(kinds)}{_remedy(kinds)}"
        case "uniqueItems":
            yield where, f"{name} names something twice"
        case _:
            yield where, f"{name}: {error.message}"


def _remedy(kinds: list[str]) -> str:
    plain = " or ".join(_PLAIN[kind] for kind in kinds if kind in _PLAIN)
    return f"; write {plain}" if plain else ""


def _unlike(where: tuple, name: str, error: jsonschema.ValidationError) -> str:
    """Say what a value that does not have its form should look like."""
    key, value = where[-1] if where else "", error.instance
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
    if str(error.validator_value).startswith("^[a-z0-9]+"):
        return f"{name}: use lower-case words without punctuation"
    return f"{name} may not hold '<', '>', '&' or double quotes"
