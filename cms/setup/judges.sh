#!/bin/sh
# Fetch the outside judges of the pages (package.json) where npm and java are. Nothing else needs
# them; without them their tests are skipped and say so.
set -eu
if ! command -v npm >/dev/null 2>&1 || ! command -v java >/dev/null 2>&1; then
  echo "No npm or no java on this machine: the HTML checker will not run."
  exit 1
fi
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
echo "Installing package-lock.json …"
exec npm ci --ignore-scripts --no-audit --no-fund --loglevel error
