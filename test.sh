#!/usr/bin/env bash
# Runs everything that is tested; the last line is "N passed, N failed".
set -u
cd "$(dirname "$0")" || exit 1
# Most processes of the tests live for seconds: profiles for faster code later cost more than they bring.
export DOTNET_TieredPGO=0
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-${HOME:-/tmp}}"

fail() { printf '%s\n0 passed, 1 failed\n' "$1"; exit 1; }

command -v git >/dev/null || fail 'git is missing: install it and run this again.'
case "$(dotnet --version 2>/dev/null)" in
  1[0-9].*) ;;
  *) fail 'The .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download) and run this again.' ;;
esac
node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null ||
  fail 'Node.js 20 or later is missing: install it (https://nodejs.org) and run this again.'

# The shell draws no window around pages: with it the browser tests take half as long as with the whole browser.
if ! command -v chromium-headless-shell >/dev/null; then
  as_root=''
  [ "$(id -u)" = 0 ] || as_root='sudo -n'
  if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
    echo 'chromium-headless-shell is missing; installing it from Debian for the browser tests.'
    { timeout 60 $as_root apt-get update; DEBIAN_FRONTEND=noninteractive timeout 180 $as_root apt-get install -y --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1 </dev/null
  fi
  command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null ||
    echo 'The browser tests need chromium and will fail: sudo apt-get install chromium-headless-shell'
fi

dotnet build CommunityHealth.sln -v quiet -nologo -clp:NoSummary </dev/null || fail 'The build failed: the messages above say where.'

passed=0 failed=0 skipped=0 logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
run() { dotnet "tests/$1/bin/Debug/net10.0/$1.dll" -noColor -noLogo >"$logs/$1" 2>&1 </dev/null; }
count() { # NAME: adds up what its closing line says
  local line total errors failures skips
  line=$(grep -aE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$logs/$1" | tail -n 1)
  total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$line")
  errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$line")
  failures=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$line")
  skips=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$line")
  if [ -z "$line" ] || [ "$total" = 0 ]; then
    echo "== $1 did not run"; tail -n 40 "$logs/$1"; failed=$((failed + 1)); return
  fi
  failures=$((failures + errors))
  passed=$((passed + total - failures - skips)) failed=$((failed + failures)) skipped=$((skipped + skips))
  echo "== $1: $line"
  if [ "$failures" != 0 ]; then cat "$logs/$1"; elif [ "$skips" != 0 ]; then grep -a -A1 'SKIP' "$logs/$1"; fi
}

run CommunityHealth.Tests & first=$!
run CommunityHealth.Architecture.Tests
run CommunityHealth.Web.Tests
wait "$first"
run CommunityHealth.EndToEnd.Tests
for project in CommunityHealth.Tests CommunityHealth.Architecture.Tests CommunityHealth.Web.Tests CommunityHealth.EndToEnd.Tests; do
  count "$project"
done

[ "$skipped" = 0 ] || echo "$skipped skipped, each saying why above"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
