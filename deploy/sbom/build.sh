#!/usr/bin/env bash
# ./baton sbom: writes what Baton consists of, target/bom.json (Java) and target/bom-page.json (the pages), as CycloneDX.
# ./baton sbom audit also asks what is known of it, with the scanners that are on this machine, and says which are not.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here/../.."
case "${1:-}" in
  "" | audit) ;;
  *) echo "usage: ./baton sbom [audit]" >&2; exit 2 ;;
esac

mkdir -p target
./mvnw -q -B -Psbom org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom
npm --prefix frontend sbom --sbom-format cyclonedx --sbom-type application --omit dev >target/bom-page.json
node "$here/check.mjs" target/bom.json target/bom-page.json

[ "${1:-}" = audit ] || exit 0
asked=0 found=0
ask() {
  local what="$1"
  shift
  if ! command -v "$1" >/dev/null; then
    echo "not asked: $what ($1 is not on this machine)"
    return
  fi
  asked=$((asked + 1))
  echo "==> $what"
  "$@" || found=$((found + 1))
}
ask "OSV, Java libraries" osv-scanner scan --sbom target/bom.json
ask "OSV, the pages' libraries" osv-scanner scan --lockfile frontend/package-lock.json
ask "Grype, Java libraries" grype --fail-on high sbom:target/bom.json
ask "npm's advisories, the pages' libraries" npm --prefix frontend audit --omit dev --audit-level high
echo "$asked asked, $found with findings or without an answer (see above)"
[ "$found" = 0 ]
