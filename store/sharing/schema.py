"""The one table of conferences on a server, and what must be true of the server.

A line is kept as it is in a journal, under the conference's name and its number. The table takes
the next number only, and gives nothing back: no line is changed, and only a purge takes any away.
"""

from __future__ import annotations

from typing import Any

from store.errors import BadInput, Refused
from store.sharing.place import driver

VERSION = 1
CHANNEL = "hoinghi"

_VERSION_SAID = f"hoinghi {VERSION}"

_INSTALL = f"""
CREATE SCHEMA hoinghi;
COMMENT ON SCHEMA hoinghi IS '{_VERSION_SAID}';
CREATE TABLE hoinghi.lines (
    conference text COLLATE "C" NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    line bytea NOT NULL,
    PRIMARY KEY (conference, seq)
);
CREATE FUNCTION hoinghi.check_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last bigint := (SELECT max(seq) FROM hoinghi.lines WHERE conference = NEW.conference);
BEGIN
    IF last IS NOT NULL AND NEW.seq <> last + 1 THEN
        RAISE EXCEPTION 'line % does not follow line %', NEW.seq, last USING ERRCODE = '23505';
    END IF;
    PERFORM pg_notify('{CHANNEL}', NEW.conference);
    RETURN NEW;
END $$;
CREATE TRIGGER check_next BEFORE INSERT ON hoinghi.lines
    FOR EACH ROW EXECUTE FUNCTION hoinghi.check_next();
CREATE FUNCTION hoinghi.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('hoinghi.purge', true) = 'yes' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'lines are never changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON hoinghi.lines
    FOR EACH ROW EXECUTE FUNCTION hoinghi.refuse();
CREATE TRIGGER refuse_all BEFORE TRUNCATE ON hoinghi.lines
    FOR EACH STATEMENT EXECUTE FUNCTION hoinghi.refuse();
"""

_SAFE = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": set[str]()}
"""What each of these must be set to; of the last anything but "off"."""


def check_safe(connection: Any) -> None:
    """Raises `Refused` (server-unsafe) where what the server calls saved may be lost."""
    for setting, wanted in _SAFE.items():
        row = connection.execute(f"SHOW {setting}").fetchone()
        found = str(row[0])
        if found == "off" or (wanted and found not in wanted):
            raise Refused("server-unsafe", setting=setting, value=found)


def version(connection: Any) -> str:
    """What the table says of itself; "" where there is none."""
    said = "SELECT coalesce(obj_description(oid, 'pg_namespace'), '?') FROM pg_namespace"
    row = connection.execute(f"{said} WHERE nspname = 'hoinghi'").fetchone()
    return str(row[0]) if row else ""


def check_version(connection: Any) -> None:
    """Raises `BadInput` (server-empty, server-version)."""
    found = version(connection)
    if not found:
        raise BadInput("server-empty")
    if found != _VERSION_SAID:
        raise BadInput("server-version", found=found, wanted=_VERSION_SAID)


def install(connection: Any) -> None:
    """Make the table where there is none. Raises `BadInput` (server-version)."""
    if version(connection):
        check_version(connection)
    else:
        connection.execute(_INSTALL)


def admit(connection: Any, role: str) -> None:
    """Let a role of the server read and append, and nothing else."""
    name = driver().sql.Identifier(role)
    for grant in ("USAGE ON SCHEMA hoinghi", "SELECT, INSERT ON hoinghi.lines"):
        connection.execute(driver().sql.SQL("GRANT " + grant + " TO {}").format(name))


def names(connection: Any) -> list[str]:
    """The conferences on a server."""
    rows = connection.execute("SELECT DISTINCT conference FROM hoinghi.lines ORDER BY 1")
    return [row[0] for row in rows]
