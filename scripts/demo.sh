#!/usr/bin/env bash
# The demo: the sample becomes a graph in demo/graph; counts, three questions, a picture, and where to look on.
# `make demo` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-demo}
export KG_STORE=$folder/graph
kg=.venv/bin/kg

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() { printf '$ kg'; printf ' %s' "$@"; printf '\n'; "$kg" "$@"; }

mkdir -p "$folder"
say "Fourteen Thai articles become a graph (store: $KG_STORE)"
run build data/sample/articles --quiet
run stats

say "1. Who has been director of the Community Organizations Development Institute?  ใครเคยเป็นผู้อำนวยการ พอช. บ้าง"
run query --name post-holders --param name=พอช. --param role=ผู้อำนวยการ

say "2. With whom does it work?  พอช. ร่วมมือกับหน่วยงานใดบ้าง"
run query --name partners --param name=พอช.

say "3. How many programmes are active in each province?  แต่ละจังหวัดมีกี่โครงการ"
run query --name programmes-by-province

say "A picture"
run view --focus พอช. --hops 1 -o "$folder/picture.html"
printf '\nOpen %s in a browser; it needs no network.\n' "$PWD/$folder/picture.html"

say "The explorer: search, look, ask, in a browser"
scripts/explorer.sh
printf 'Say  make serve  and open http://127.0.0.1:8642/ on this machine (Ctrl-C ends it).\n'
