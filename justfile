# The commands people use. `just` alone lists them.

default:
    @just --list

# Install the package with everything the tests need
install:
    pip install -e '.[test]' -c constraints.txt

# Verify the dossier
verify *ARGS:
    checker verify {{ARGS}}

# Run the tests, in parallel: `just test -k quotes`
test *ARGS:
    pytest -n auto {{ARGS}}

# Lint, formatting and types
lint:
    ruff check .
    ruff format --check .
    mypy

# Format, and mend what ruff can mend
format:
    ruff check --fix .
    ruff format .

# What CI runs, in a fresh environment
ci:
    bash .ci/run

# All that is measured but the peers: start-up, 10,000 claims, a million statements, rows and constraints
bench:
    python benchmarks/startup.py
    python benchmarks/scale.py
    python benchmarks/html_report.py
    python benchmarks/contested.py
    python benchmarks/constraints.py --rows 1000000
    python benchmarks/tables.py
    python benchmarks/constrained_tables.py
    python benchmarks/quote_search.py
    python benchmarks/copied.py

# checker beside pySHACL and pandera; needs pip install -e '.[bench]'
peers:
    python benchmarks/peers.py
