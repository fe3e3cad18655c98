#!/usr/bin/env bash
# ./baton docs: makes docs/ into a site, target/site. ./baton docs serve shows it while it is written.
# Ends with 3 where Python or its packages cannot be had.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
home="$(cd "$here/../.." && pwd)"
cache="${BATON_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/baton}"

case "${1:-build}" in
  build | serve) ;;
  *) echo "usage: ./baton docs [serve]   makes target/site, or shows it at http://127.0.0.1:8000" >&2; exit 2 ;;
esac

venv="$cache/site-$(sha256sum <"$here/requirements.txt" | cut -c1-12)"
if [ ! -x "$venv/bin/mkdocs" ]; then
  rm -rf "$venv"
  if ! { python3 -m venv "$venv" && "$venv/bin/python" -m pip install -q -r "$here/requirements.txt"; }; then
    rm -rf "$venv"
    echo "The site is made by MkDocs, which cannot be had here: it needs python3 with venv and pip (Debian: apt-get install python3-venv)." >&2
    exit 3
  fi
fi

export NO_MKDOCS_2_WARNING=1
cd "$here"
if [ "${1:-build}" = serve ]; then
  exec "$venv/bin/mkdocs" serve --dev-addr 127.0.0.1:8000
fi
"$venv/bin/mkdocs" build --strict
echo "The site is $home/target/site/index.html"
