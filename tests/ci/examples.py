# SPDX-License-Identifier: Apache-2.0
"""examples.py ROWCALL SOURCE_DIR: runs what the examples of config/ci run, between MariaDB and PostgreSQL.

The steps of the workflow and of the job are taken out of the YAML and run as their systems do, but for those that install
rowcall (scripts/package does that). Needs ROWCALL_TEST_MARIADB and ROWCALL_TEST_POSTGRES."""
import os
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit, urlunsplit

import yaml

binary, root = sys.argv[1:]
examples = f"{root}/config/ci"
legacy, new = urlsplit(os.environ["ROWCALL_TEST_MARIADB"]), urlsplit(os.environ["ROWCALL_TEST_POSTGRES"])
database = f"rowcall_ci_{os.getpid()}"
reader, part_reader = f"{database}_reader", f"{database}_part_reader"  # roles of PostgreSQL; one may read part of it
password = "sesame"
failures = []


def in_mariadb(sql):
    subprocess.run(["mariadb", "--no-defaults", "-h", legacy.hostname, "-P", str(legacy.port), "-u", legacy.username,
                    "-e", sql], env={**os.environ, "MYSQL_PWD": legacy.password or ""}, check=True)


def in_postgres(sql, of=database):
    url = urlunsplit(new._replace(path=f"/{of}"))
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", url, "-c", sql], check=True)


def url_for(role):
    return f"postgresql://{role}:{password}@{new.hostname}:{new.port}/{database}"


def make_databases():
    in_mariadb(f"""CREATE DATABASE {database}; USE {database};
        CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40));
        INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bob');
        CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id INT, amount DECIMAL(10, 2), placed_at DATETIME(6));
        INSERT INTO orders SELECT seq, 1 + seq % 2, seq / 4, '2026-01-01' + INTERVAL seq SECOND FROM seq_1_to_20000;
        CREATE TABLE tmp_load (id INT PRIMARY KEY);""")
    in_postgres(f"CREATE DATABASE {database}", "postgres")
    for role in reader, part_reader:
        in_postgres(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'", "postgres")
    in_postgres(f"""CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40));
        INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bob');
        CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer, amount numeric(10, 2), placed_at timestamp(6));
        INSERT INTO orders SELECT i, 1 + i % 2, i / 4.0, timestamp '2026-01-01' + i * interval '1 second'
          FROM generate_series(1, 20000) AS i;
        GRANT SELECT ON customers TO {reader}, {part_reader};
        GRANT SELECT ON orders TO {reader};""")


def drop_databases():
    in_mariadb(f"DROP DATABASE IF EXISTS {database}")
    in_postgres(f"DROP DATABASE IF EXISTS {database}", "postgres")
    in_postgres(f"DROP ROLE IF EXISTS {reader}, {part_reader}", "postgres")


def load(name):
    with open(f"{examples}/{name}", encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)


def steps_of_github():
    workflow = load("github.yml")
    assert workflow["on"]["pull_request"]["paths"]
    steps = workflow["jobs"]["validate"]["steps"]
    assert all(("run" in step) != ("uses" in step) for step in steps), steps
    runs = [step["run"] for step in steps if "run" in step and step["name"] != "Install rowcall"]
    assert len(runs) == 3, runs
    return [["bash", "-e", "-c", run] for run in runs]


def steps_of_gitlab():
    job = load("gitlab.yml")["validate migration"]
    assert all("rowcall" not in line or line.endswith(("rowcall.deb", "package")) or line.startswith("curl")
               for line in job["before_script"])
    assert len(job["script"]) == 3
    return [["bash", "-e", "-o", "pipefail", "-c", "\n".join(job["script"])]]


def expect(what, code, steps, new_url, files=(), said=(), stdin=""):
    """Runs the steps in a fresh checkout until one fails; the exit code is that of the last one that ran. Without
    `new_url` the secret is not there."""
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/migrations")
        with open(f"{folder}/migrations/run.sh", "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\necho migrated\n")
        os.chmod(f"{folder}/migrations/run.sh", 0o755)
        shutil.copy(f"{examples}/migration.yaml", folder)
        environment = {**os.environ, "PATH": f"{os.path.dirname(os.path.abspath(binary))}:{os.environ['PATH']}", "LEGACY_URL": legacy._replace(path=f"/{database}").geturl(),
                       "NEW_URL": new_url, "GITHUB_STEP_SUMMARY": f"{folder}/summary.md"}
        if new_url is None:
            del environment["NEW_URL"]
        output = ""
        for step in steps:
            ran = subprocess.run(step, cwd=folder, env=environment, text=True, input=stdin, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, timeout=120)
            output += ran.stdout
            if ran.returncode != 0:
                break
        wrong = [] if ran.returncode == code else [f"exit {ran.returncode}, expected {code}"]
        wrong += [f"no file {name}" for name in files if not os.path.exists(f"{folder}/{name}")]
        wrong += [f'"{words}" is not said' for words in said if words not in output]
        if password in output:
            wrong.append("a password is in the output")
    for sentence in wrong:
        failures.append(f"{what}: {sentence}")
    if wrong:
        print(f"--- {what}\n{output}")


def run_all():
    github, gitlab = steps_of_github(), steps_of_gitlab()
    tables = [["sh", f"{examples}/tables.sh", "migration.yaml", "legacy", "new"]]
    cutover = [["sh", f"{examples}/cutover.sh", "migration.yaml"]]
    two, results = "# both\ncustomers\n\norders orders\n", ("results/customers.json", "results/orders.json")
    everything = url_for(reader)

    written = ("result.json", "report.txt", "summary.md")
    expect("github, same", 0, github, everything, written, ["migrated", "SAME — 2 tables"])
    expect("gitlab, same", 0, gitlab, everything, ("result.json",), ["migrated", "SAME — 2 tables"])
    expect("tables.sh, same", 0, tables, everything, results, ["0 customers", "0 orders"], two)
    expect("tables.sh, one is not there", 2, tables, everything, results, ["2 ordres", "0 orders"], two + "ordres\n")
    expect("cutover.sh, same", 0, cutover, everything, ("sample.json", "live.json", "cutover.json"),
           ["same: move the users"], "\n")

    in_postgres("UPDATE orders SET amount = amount + 1 WHERE id = 77")
    expect("github, different", 1, github, everything, (*written, "differences.ndjson"),
           ["::error::the tables are not the same", "id=77"])
    expect("gitlab, different", 1, gitlab, everything, ("result.json", "differences.ndjson"), ["id=77"])
    expect("tables.sh, different", 1, tables, everything, results, ["0 customers", "1 orders"], two)
    expect("cutover.sh, different", 1, cutover, everything, (), ["== 3: "], "\n")

    allowing = [["rowcall", "run", "migration.yaml", "--fail-over"]]
    expect("one row may differ", 0, [allowing[0] + ["1"]], everything, (), ["id=77"])
    expect("one row in a thousand may differ", 0, [allowing[0] + ["0.1%"]], everything, (), ["id=77"])

    # GitHub sets secrets that are not there to nothing.
    for secret, words in (None, "NEW_URL"), ("", "migration.yaml:4: new: a connection URL"):
        expect(f"github, secret {secret!r}", 2, github, secret, (), [words])
        expect(f"gitlab, secret {secret!r}", 2, gitlab, secret, (), [words])

    unreadable = url_for(part_reader)
    expect("github, unreadable", 3, github, unreadable, (), ["orders"])
    expect("gitlab, unreadable", 3, gitlab, unreadable, (), ["orders"])
    expect("tables.sh, unreadable", 3, tables, unreadable, ("results/customers.json",), ["0 customers", "3 orders"], two)


try:
    make_databases()
    run_all()
finally:
    drop_databases()
for failure in failures:
    print(failure)
sys.exit(bool(failures))
