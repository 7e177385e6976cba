"""The errors a user can meet. A message says what, where, which value, and what to do next, in one line."""


class KgError(Exception):
    """Root of all errors raised on purpose; the command line prints its message and exits 1."""


class SourceError(KgError):
    """An input that cannot be read as an article; the build skips it, counted and named."""


class RegisterError(KgError):
    """A register or language table with a wrong row; the message starts with ``file:line:``."""


class StoreError(KgError):
    """A store that cannot be opened, written or published."""


class QueryError(KgError):
    """A SPARQL query, query name or result format that cannot be answered."""
