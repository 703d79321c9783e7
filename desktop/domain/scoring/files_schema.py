"""The JSON Schema of evaluation files, derived from the types that are read.

``docs/formats/evaluation.schema.json`` is this, written by
``python -m desktop.domain.scoring.files_schema``.
"""

from __future__ import annotations

import json
import sys

from desktop.domain.scheme_schema import scheme_shape, shape_of, whole_schema, with_head
from desktop.domain.scoring.files import EVALUATION_FORMAT, PARTS


def evaluation_schema() -> dict[str, object]:
    """Return the JSON Schema of evaluation files: scheme, units and every kind of input."""
    definitions: dict[str, object] = {}
    definitions["Scheme"] = scheme_shape(definitions)
    properties: dict[str, object] = {"scheme": {"$ref": "#/$defs/Scheme"}}
    for name, wanted in PARTS.items():
        shape = shape_of(wanted, definitions)
        properties[name] = shape if name == "units" else {**shape, "default": []}
    shape = {
        "description": "A scheme, the units of a round and everything entered.",
        "type": "object",
        "properties": properties,
        "required": ["scheme", "units"],
        "additionalProperties": False,
    }
    return whole_schema(with_head(shape, EVALUATION_FORMAT), definitions)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(evaluation_schema(), ensure_ascii=False, indent=2) + "\n")
