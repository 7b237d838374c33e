"""What Alembic runs for `upgrade`: the revisions, on the connection that it was given."""

from __future__ import annotations

from alembic import context

from selfassess.store.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
