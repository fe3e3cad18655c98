#!/usr/bin/env bash
# ./baton sbom: writes what Baton consists of, target/bom.json (Java) and target/bom-page.json (the pages), as CycloneDX.
# ./baton sbom audit also asks OSV what is known of it. Ends with 1 where something is, with 3 where OSV gave no answer.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here/../.."
case "${1:-}" in
  "" | audit) ;;
  -h | --help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
  *) echo "usage: ./baton sbom [audit]" >&2; exit 2 ;;
esac

mkdir -p target
echo "reading the libraries of all Java modules (the first time downloads them: some minutes) …"
./mvnw -q -B -Psbom org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom
# By the lock file alone: the same on each machine, whatever is or is not in node_modules.
npm --prefix frontend sbom --package-lock-only --sbom-format cyclonedx --sbom-type application --omit dev >target/bom-page.json
node "$here/check.mjs" target/bom.json target/bom-page.json

[ "${1:-}" = audit ] || exit 0
exec node "$here/audit.mjs" target/bom.json target/bom-page.json
