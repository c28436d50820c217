# SPDX-License-Identifier: Apache-2.0
"""shown.py SOURCE_DIR: docs/ci.md shows the files of config/ci as they are."""
import glob
import os
import sys

root = sys.argv[1]
with open(f"{root}/docs/ci.md", encoding="utf-8") as file:
    page = file.read()
files = sorted(glob.glob(f"{root}/config/ci/*"))
assert len(files) >= 5, files
missing = []
for path in files:
    with open(path, encoding="utf-8") as file:
        if f"\n{file.read()}```" not in page:
            missing.append(os.path.relpath(path, root))
for path in missing:
    print(f"docs/ci.md does not show {path} as it is")
sys.exit(bool(missing))
