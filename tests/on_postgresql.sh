#!/bin/sh
# Every test that touches a database, on a PostgreSQL of its own, started in a temporary folder and removed afterwards.
set -eu
BIN=${BIN:-.venv/bin}
PG=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$PG" ] || { echo "No PostgreSQL on this machine: install the package postgresql." >&2; exit 1; }
FOLDER=$(mktemp -d)
PORT=${SAMATA_PG_PORT:-54329}
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$FOLDER"
stop() { as_postgres "$PG/pg_ctl" -D "$FOLDER/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$FOLDER"; }
trap stop EXIT
as_postgres "$PG/initdb" -D "$FOLDER/data" --auth=trust --encoding=UTF8 --username=samata >/dev/null
as_postgres "$PG/pg_ctl" -D "$FOLDER/data" -w -l "$FOLDER/log" \
  -o "-p $PORT -k $FOLDER -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
as_postgres "$PG/createdb" -h 127.0.0.1 -p "$PORT" -U samata samata
export DATABASE_URL="postgresql://samata@127.0.0.1:$PORT/samata" DJANGO_SETTINGS_MODULE=cms.settings.test
"$BIN/python" -m pytest -q -n "${TEST_WORKERS:-2}" --dist loadscope --database-only \
  -m "not browser and not load" "$@"
