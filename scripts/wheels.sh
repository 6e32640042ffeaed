#!/bin/sh
# Fill the folder `wheels` for a Windows PC without internet: every locked dependency as a wheel, and their list.
set -eu
cd "$(dirname "$0")/.."
python=${1:-3.12}   # the Python of the PC, such as 3.12
mkdir -p wheels
.tools/bin/uv export --quiet --frozen --no-dev --no-emit-project --no-hashes --no-annotate |
  sed "s/ ; sys_platform == 'win32'.*//; /^#/d" > wheels/requirements.txt   # what only Windows needs is needed here too
.venv/bin/python -m pip --version >/dev/null 2>&1 && pip=".venv/bin/python -m pip" || pip="python3 -m pip"
$pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --platform win_amd64 --python-version "$python" --dest wheels -r wheels/requirements.txt
echo "wheels: $(ls wheels/*.whl | wc -l) files, $(du -sh wheels | cut -f1). Copy this folder to the PC, with wheels inside, and type: run.cmd demo" >&2
