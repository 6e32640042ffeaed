#!/bin/sh
# What CI runs: format, lint, types, floors, tests. --fast: the part under a minute.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export PYTHONUTF8=1
$bin/ruff format --check --quiet .
$bin/ruff check --quiet .
$bin/lint-imports >/dev/null || { $bin/lint-imports; exit 1; }
$bin/mypy --no-error-summary
if [ "${1:-}" = --fast ]; then
  exec $bin/pytest -q -n 2 -m "not slow"
fi
sh scripts/second_postgres.sh
exec $bin/pytest -q -n 2
