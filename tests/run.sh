#!/bin/sh
# The whole suite: quick tests side by side, then real browsers, then load. Where Chromium cannot be
# had, the rest runs and the last lines say what did not; in CI that is a failure.
set -eu
BIN=${BIN:-.venv/bin}
export DJANGO_SETTINGS_MODULE=cms.settings.test

BROWSER=$(sh cms/setup/chromium.sh || true)
export SAMATA_CHROMIUM="$BROWSER"
sh cms/setup/judges.sh || true
status=0
# A module's tests stay together, so that what they share is built once.
"$BIN/python" -m pytest -q -rs -n "${TEST_WORKERS:-2}" --dist loadscope -m "not browser and not load" "$@" || status=$?
if [ -n "$BROWSER" ]; then
  "$BIN/python" -m pytest -q -rs -p no:randomly -m "browser or load" "$@" || status=$?
else
  "$BIN/python" -m pytest -q -rs -p no:randomly -m "load" "$@" || status=$?
  echo "NOT RUN: the browser tests, because no Chromium is on this machine and none could be installed:"
  "$BIN/python" -m pytest -q --collect-only -m browser 2>/dev/null | grep '::' | sed 's/^/  /'
  [ -z "${CI:-}" ] || status=1
fi
exit $status
