#!/bin/sh
# Print the path of a Chromium that the tests can drive, fetched from Debian's packages where this
# user may. The driver brings its own Node, and that needs libatomic, which no Python wheel carries.
find_both() {
  python3 -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null || return 1
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return 0
  done
  return 1
}

find_both && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-noto-core libatomic1 poppler-utils; } >/dev/null 2>&1
  find_both && exit 0
fi
exit 1
