"""Run by Alembic: migrates over the connection handed to it, in the transaction that is open there."""

from alembic import context

from greenrating.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table, so it is made anew
    transactional_ddl=False,  # the open transaction is ours: all of it lands, or nothing
)
context.run_migrations()
