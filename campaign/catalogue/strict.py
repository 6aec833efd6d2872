"""Read a YAML text into a strict model; say in one line what is wrong."""

from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model")
MERGE = "tag:yaml.org,2002:merge"


class CatalogueError(ValueError):
    """A catalogue, campaign, contract or profile file says something unusable."""


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads plain values with the quicker parser; a key may stand only once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Build a mapping, or say which line repeats a key."""
        keys: set[object] = set()
        for key, _ in node.value:
            named = key.tag, key.value
            if key.tag != MERGE and named in keys:
                repeated = f"the key {key.value!r} stands twice"
                raise yaml.MarkedYAMLError(
                    problem=repeated, problem_mark=key.start_mark
                )
            keys.add(named)
        return super().construct_mapping(node, deep)


def load_yaml(text: str, name: str) -> Any:  # noqa: ANN401  (YAML is anything)
    """Parse YAML, or raise CatalogueError that names file and line."""
    try:
        return yaml.load(text, _Strict)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise CatalogueError(f"{name}{line}: {problem}") from error


def parse_yaml(model: type[Model], text: str, name: str) -> Model:
    """Read a YAML text into a pydantic model or type; unknown keys are refused."""
    value = load_yaml(text, name)
    try:
        if isinstance(model, type) and issubclass(model, BaseModel):
            return model.model_validate(value)
        return TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise CatalogueError(f"{name}: {where}: {first['msg']}") from error
