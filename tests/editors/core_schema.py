"""YAML as editors read it: scalars have the kinds of YAML 1.2's core schema (10.3.2)."""

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

_NULL = re.compile(r"null|Null|NULL|~|")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def loaded(text: str) -> Any:
    """The content of a text; keys are texts, as JSON has them."""
    return _value(YAML(typ="safe", pure=True).compose(text))


def _value(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {_key(key): _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(each) for each in node.value]
    if isinstance(node, ScalarNode):
        return node.value if node.style else _plain(node.value)
    return None


def _key(node: Any) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else str(_value(node))


def _plain(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if _TRUTH.fullmatch(text):
        return text.lower() == "true"
    if _WHOLE.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
