# SPDX-License-Identifier: Apache-2.0
"""agree.py ROWCALL SOURCE_DIR: schema and loader take every config of config/ and of docs/configuration.md, and both
refuse every config of wrong.yaml; both take forms.yaml. config/example.yaml has every key."""
import glob
import json
import re
import sys

import jsonschema
import yaml

from loader import refusal

binary, root = sys.argv[1:]


class Loader(yaml.SafeLoader):
    """As editors and rowcall read YAML: dates and yes are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


with open(f"{root}/config/rowcall.schema.json", encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)


def complaint(text):
    return next((error.message for error in validator.iter_errors(yaml.load(text, Loader))), None)


good = {path: read(path) for path in sorted(glob.glob(f"{root}/config/*.yaml") + glob.glob(f"{root}/config/*.json"))
        if not path.endswith(".schema.json")}
good["forms.yaml"] = read(f"{sys.path[0]}/forms.yaml")
# An example that shows one part of a config gets the rest from here.
REST = {"source": "source: sqlite:a\n", "target": "target: sqlite:b\n", "tables": "tables: [{table: t}]\n"}
for number, example in enumerate(re.findall(r"^```yaml\n(.*?)^```", read(f"{root}/docs/configuration.md"), re.M | re.S)):
    rest = "".join(line for key, line in REST.items() if not re.search(f"^{key}:", example, re.M))
    good[f"docs/configuration.md, example {number + 1}"] = example + rest
assert len(good) >= 7, list(good)

with open(f"{sys.path[0]}/wrong.yaml", encoding="utf-8") as file:
    wrong = file.read().split("---\n")[1:]
assert len(wrong) >= 30, len(wrong)

failed = 0
for name, text in good.items():
    for who, said in ("schema", complaint(text)), ("loader", refusal(binary, text)):
        if said is not None:
            print(f"{name}: the {who} refuses it: {said}")
            failed += 1
for part in wrong:
    text = part if re.search("^(source|connections|tables|nonsense):", part, re.M) else part + "tables: [{table: t}]\n"
    if not re.search("^source:", text, re.M):
        text += "source: sqlite:a\ntarget: sqlite:b\n"
    for who, said in ("schema", complaint(text)), ("loader", refusal(binary, text)):
        if said is None:
            print(f"the {who} takes what is wrong:\n{part}")
            failed += 1
example = yaml.load(good[f"{root}/config/example.yaml"], Loader)
entries = [*example["tables"], example["defaults"]]
# The keys of dbt have an example of their own, config/dbt.
SHOWN = {"": [example, {"dbt": None}], "connection": example["connections"].values(), "rule": example["rules"],
         "pair": entries, "group": entries, "route": [entry.get("route", {}) for entry in entries],
         "run": [example["run"]]}
for place, mappings in SHOWN.items():
    keys = {key for mapping in mappings if isinstance(mapping, dict) for key in mapping}
    for key in sorted(set((schema["definitions"][place] if place else schema)["properties"]) - keys):
        print(f"config/example.yaml does not show the key \"{key}\" {'of a ' + place if place else 'at the top'}")
        failed += 1
print(f"{len(good)} good and {len(wrong)} wrong configs, {failed} disagreements")
sys.exit(failed != 0)
