#!/bin/sh
# The record's tests once more, on the older PostgreSQL of Debian where it is there; said aloud where it is not.
set -eu
cd "$(dirname "$0")/.."
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
if [ -z "$programs" ] || ! [ -x "$programs/initdb" ]; then
  echo "skipped: the second PostgreSQL (Debian's package postgresql is not installed)" >&2
  exit 0
fi
as=; folder=$(mktemp -d /tmp/mk-pg.XXXXXX)
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chown postgres "$folder"; fi
trap '$as "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT INT TERM
cd /
$as "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-sync >/dev/null
$as "$programs/pg_ctl" -D "$folder/data" -o "-k $folder -c listen_addresses= -c fsync=off" -l "$folder/log" -w start >/dev/null
cd - >/dev/null
MEIKAN_TEST_POSTGRES="postgresql://postgres@/postgres?host=$folder" .venv/bin/pytest -q -k postgresql tests/record
