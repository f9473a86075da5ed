#!/bin/sh
# Install one lock file into the virtual environment, every package checked by its hash.
set -eu
BIN=${BIN:-.venv/bin}
echo "Installing $1 …"
if command -v uv >/dev/null 2>&1; then
  exec uv pip install --quiet --python "$BIN/python" --require-hashes --requirement "$1"
fi
exec "$BIN/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$1"
