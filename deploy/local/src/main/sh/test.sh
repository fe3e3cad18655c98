#!/usr/bin/env bash
# ./baton test: the page's checks, then the whole Maven build with all its tests (unit, integration, replay, browser),
# then what the build consists of (./baton sbom) and the site of the documents.
# Runs all to their end, sums up, and ends with "N passed, N failed". Arguments go to Maven.
set -uo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../../.." && pwd)"
cd "$home" || exit 1
SECONDS=0
passed=0 failed=0 skipped=0
summary=()

say() { printf '\n==> %s (%d s)\n' "$*" "$SECONDS"; }
note() { summary+=("$(printf '%-34s %s' "$1" "$2")"); }

# A check that is one thing: it counts as one.
check() {
  local what="$1" began=$SECONDS
  shift
  say "$what"
  if "$@"; then
    passed=$((passed + 1))
    note "$what" "passed ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    note "$what" "FAILED"
    return 1
  fi
}

page_tests() {
  local report="$home/target/vitest.json" counts
  say "page: tests"
  rm -f "$report"
  npm --prefix frontend test -- --reporter=default --reporter=json --outputFile.json="$report"
  local status=$?
  counts="$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));
    console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests)' "$report" 2>/dev/null)" || counts="0 1 0"
  add "page: tests" "$counts" "$status"
}

# Adds "passed failed skipped"; a command that failed without a failing test counts as one failure.
add() {
  local p f s
  read -r p f s <<<"$2"
  if [ "$3" != 0 ] && [ "$f" = 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  note "$1" "$p passed, $f failed, $s skipped"
}

# Sums the test suites of one module's Surefire reports: "passed failed skipped".
surefire() {
  cat "$1"/target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
    /<testsuite / {
      tests += value("tests"); bad += value("errors") + value("failures"); skipped += value("skipped")
    }
    function value(name,   found) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    END { print tests - bad - skipped, bad + 0, skipped + 0 }'
}

# Names the tests of one module that failed, a line each, with how what they say begins.
failures() {
  cat "$1"/target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
    /<testcase / { name = value("name"); class = value("classname") }
    /<(failure|error)[ >]/ {
      why = value("message")
      gsub(/(&#(10|13);|[ \t])+/, " ", why); gsub(/&quot;/, "\"", why); gsub(/&lt;/, "<", why); gsub(/&gt;/, ">", why)
      print "  failed: " class "." name ": " substr(why, 1, 240)
    }
    function value(key) {
      return match($0, " " key "=\"[^\"]*\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : ""
    }'
}

java_modules() { ls -d panels workflows telemetry client store functions activities coordinator media-worker api examples deploy/*/ | sed 's,/$,,'; }

# The models that media workers listen with: tests of real speech are skipped where they cannot be had.
obtain_models() {
  local java="${JAVA_HOME:+$JAVA_HOME/bin/}java" folder
  say "models"
  if ./mvnw -q -B -pl deploy/servers -am -Dmaven.test.skip=true -Dspotless.check.skip=true package &&
    folder="$("$java" -cp "deploy/servers/target/classes:$(cat deploy/servers/target/classpath.txt)" \
      dev.baton.deploy.servers.VoiceModels)"; then
    export BATON_MODELS_DIR="$folder"
  else
    echo "The models cannot be had here; tests that need them are skipped."
  fi
}

all_java() {
  local status module named
  say "Java: build and all tests"
  rm -rf ./*/target/surefire-reports deploy/*/target/surefire-reports
  ./mvnw -B --fail-at-end verify "$@"
  status=$?
  local failed_before=$failed
  for module in $(java_modules); do
    if [ -d "$module/target/surefire-reports" ]; then
      named=$(failures "$module")
      add "Java: $module" "$(surefire "$module")" 0
      [ -z "$named" ] || summary+=("$named")
    fi
  done
  if [ $status != 0 ] && [ $failed = "$failed_before" ]; then
    failed=$((failed + 1))
    note "Java: build" "FAILED (see above)"
  elif [ $status = 0 ]; then
    passed=$((passed + 1))
    note "Java: build and checks" "passed"
  fi
}

# Strict: a link that leads nowhere fails.
docs_site() {
  say "docs: site"
  deploy/site/build.sh
  case $? in
    0) add "docs: site" "1 0 0" 0 ;;
    3) add "docs: site" "0 0 1" 0 ;;
    *) add "docs: site" "0 1 0" 1 ;;
  esac
}

mkdir -p target
if [ -f frontend/package.json ]; then
  check "page: libraries" npm --prefix frontend ci --no-audit --no-fund &&
    check "page: types and style" npm --prefix frontend run check
  page_tests
  check "page: build" npm --prefix frontend run build
  check "page: example of an own panel" npm --prefix frontend run panel -- examples/panels/egg_timer --out target/own-panels
fi
obtain_models
all_java "$@"
check "bill of materials" deploy/sbom/build.sh
docs_site

printf '\n%s\n' "---- ./baton test, $((SECONDS / 60)) min $((SECONDS % 60)) s ----"
printf '%s\n' "${summary[@]}"
[ "$skipped" = 0 ] || printf '%s skipped\n' "$skipped"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
