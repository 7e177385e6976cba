#!/usr/bin/env bash
# Chromium and Thai fonts for the slow tests: installed as root on Debian, else named in one line.
set -euo pipefail

ready() { command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi -e tlwg -e 'noto.*thai'; }

ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "setup: installing Chromium and Thai fonts" >&2
  { apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
      chromium fontconfig fonts-thai-tlwg; } >/dev/null
  exit 0
fi
echo "setup: the browser tests need Chromium and Thai fonts; as root: apt-get install chromium fonts-thai-tlwg" >&2
