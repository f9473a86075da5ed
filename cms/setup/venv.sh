#!/bin/sh
# Make the virtual environment. uv is quicker and is used where it is; Debian's python3 comes
# without ensurepip, so python3-venv is fetched where this user may, and named where not.
set -eu
VENV=${VENV:-.venv}
PYTHON=${PYTHON:-python3}

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Samata needs Python 3.11 or newer; $PYTHON is $("$PYTHON" --version 2>&1)." >&2
  exit 1
}
[ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c 'import sys' 2>/dev/null && [ -e "$VENV/bin/pip" -o -n "$(command -v uv || true)" ] && exit 0
if command -v uv >/dev/null 2>&1; then
  exec uv venv --quiet --seed --python "$PYTHON" "$VENV"
fi
if ! "$PYTHON" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Fetching python3-venv …"
    apt-get update -qq && apt-get install -qq -y --no-install-recommends python3-venv >/dev/null
  else
    echo "This Python has no venv module. Run: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi
"$PYTHON" -m venv "$VENV"
