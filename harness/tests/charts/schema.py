"""schema.py SCHEMA SPECIFICATION... - each is valid Vega-Lite, and loads nothing: neither data nor images have an address."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1]))
validator = jsonschema.validators.validator_for(schema)(schema)


def keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "datasets":
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


for path in sys.argv[2:]:
    specification = json.load(open(path))
    fault = jsonschema.exceptions.best_match(validator.iter_errors(specification))
    if fault:
        sys.exit(f"{path}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}")
    if {"url", "href"} & set(keys(specification)):
        sys.exit(f"{path} has an address")
