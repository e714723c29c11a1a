"""Why a document is not taken as an attachment."""


class NotTaken(Exception):
    """The document is refused; the message says what was found and what to do, in Chinese."""
