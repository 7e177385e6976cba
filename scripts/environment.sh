#!/usr/bin/env bash
# Makes .venv with the package (editable) and the exact versions of constraints.txt; `make` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

stop() { echo "setup: $*" >&2; exit 1; }

command -v "$python" >/dev/null || stop "there is no $python; install Python 3.11 or newer (apt-get install python3 python3-venv)"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  stop "$("$python" --version) is too old; install Python 3.11 or newer and say make PYTHON=python3.11"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    stop "$python cannot make environments; as root: apt-get install python3-venv"
  echo "setup: installing python3-venv" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y python3-venv; } >/dev/null
fi

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  echo "setup: making .venv" >&2
  "$python" -m venv --clear .venv
fi
echo "setup: installing the packages of constraints.txt into .venv (a minute or two)" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
  -c constraints.txt -e '.[dev]'
touch .venv/stamp
