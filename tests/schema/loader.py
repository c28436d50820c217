# SPDX-License-Identifier: Apache-2.0
"""Asks rowcall's loader about a config: the real binary reads it, and then finds no database."""
import os
import re
import subprocess
import tempfile


def refusal(binary, text):
    """What the loader says against the config, or None if it takes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "config.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        # The manifest that examples name.
        os.symlink(os.path.join(os.path.dirname(__file__), "../../config/dbt/target"), os.path.join(folder, "target"))
        environment = {**os.environ, "SHOP_PASSWORD": "secret", "SHOP_STRATEGY": "checksum", "SHOP_JOBS": "2",
                       "SHOP_SWITCH": "true"}
        # No pair has this name: where the config is taken, nothing is compared.
        ran = subprocess.run([binary, "run", path, "no such pair"], cwd=folder, env=environment, text=True,
                             capture_output=True, timeout=60)
        said = re.search(r"^rowcall: " + re.escape(path) + r":\d+: (.*)", ran.stderr, re.MULTILINE)
        if said:
            return said.group(1)
        # 2: no such pair, or no tables. 3: it wanted to see which tables there are.
        if ran.returncode not in (2, 3):
            raise SystemExit(f"unexpected end {ran.returncode} of rowcall run: {ran.stderr}\non:\n{text}")
        return None
