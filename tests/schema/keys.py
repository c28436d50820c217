# SPDX-License-Identifier: Apache-2.0
"""keys.py ROWCALL SOURCE_DIR: each mapping of the schema has exactly the keys that the loader knows there.

Every word in quotes of the sources that could be a key is tried as one: a key added to the loader alone is found too.
"""
import glob
import json
import re
import sys

from loader import refusal

binary, root = sys.argv[1:]
with open(f"{root}/config/rowcall.schema.json", encoding="utf-8") as file:
    schema = json.load(file)
definitions = schema["definitions"]

TOP = {"source": "sqlite:a", "target": "sqlite:b"}
# The place's mapping in the schema, what it needs to be read as that mapping, and the config around it.
PLACES = {
    "top level": (schema, {}, lambda mapping: mapping),
    "connection": (definitions["connection"], {"driver": "mysql"}, lambda mapping: {"connections": {"c": mapping}}),
    "rule": (definitions["rule"], {"rule": "trim", "column": "c"}, lambda mapping: {**TOP, "rules": [mapping]}),
    "defaults": (definitions["defaults"], {}, lambda mapping: {**TOP, "defaults": mapping}),
    "pair": (definitions["pair"], {"table": "t"}, lambda mapping: {**TOP, "tables": [mapping]}),
    "group": (definitions["group"], {"include": "*"}, lambda mapping: {**TOP, "tables": [mapping]}),
    "route": (definitions["route"], {}, lambda mapping: {**TOP, "tables": [{"include": "*", "route": mapping}]}),
    "run": (definitions["run"], {}, lambda mapping: {**TOP, "run": mapping}),
    "dbt": (definitions["dbt"], {"manifest": "target/manifest.json"}, lambda mapping: {**TOP, "dbt": mapping}),
}


def words_of_sources():
    words = set()
    for path in glob.glob(f"{root}/src/config/*.cpp") + glob.glob(f"{root}/src/model/rule*.cpp"):
        with open(path, encoding="utf-8") as file:
            words.update(re.findall(r'"([a-z][a-z_]*)"', file.read()))
    return words


def is_known(key, base, around):
    # No key takes a list of lists, so that the loader always refuses: for the key, or for its value.
    said = refusal(binary, json.dumps(around({**base, key: [[]]})))
    if said is None:
        raise SystemExit(f"{key}: [[]] was taken")
    return f'"{key}"' not in said and "is of one table" not in said


wrong = 0
words = words_of_sources()
for place, (mapping, base, around) in PLACES.items():
    in_schema = set(mapping["properties"])
    in_loader = {key for key in words | in_schema if is_known(key, base, around)}
    for key in sorted(in_schema ^ in_loader):
        where = "the loader" if key in in_loader else "config/rowcall.schema.json"
        print(f"{place}: only {where} has the key {key}")
        wrong += 1
    if len(in_loader) < 3:
        raise SystemExit(f"{place}: hardly a key was found: {in_loader}")
    print(f"{place}: {len(in_loader)} keys")
sys.exit(wrong != 0)
