#!/bin/sh
# Print the path of a Chromium, fetched from Debian's packages where this user may.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-noto-core poppler-utils; } >/dev/null 2>&1
  command -v chromium && exit 0
fi
exit 1
