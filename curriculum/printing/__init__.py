"""Printed packs: facilitator guides and café packs from frozen lesson payloads.

Everything here takes plain payload dictionaries and writes files; it reads no database. Pages that only
want words or clock times load no typesetting: nothing is gathered here.
"""
