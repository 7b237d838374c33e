"""Bringing a store of an older program to the newest schema: the only module that imports Alembic.

Each revision under `versions` stays as it was released. `user_version` in a file's header is the
number of its revision; Alembic's own table says the same on every database.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """The newest schema, within the transaction that ``connection`` is in."""
    config = Config()
    config.set_main_option("script_location", "selfassess.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
