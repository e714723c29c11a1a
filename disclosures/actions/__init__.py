"""The only writers. Every action is one transaction, keyword-only after its subject, takes
``by=`` (None: the system itself) and leaves an event in the same transaction."""
