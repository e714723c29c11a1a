"""Database fields of our own."""

from django.db import models


class AmountField(models.DecimalField):
    """An exact decimal in 万元 that keeps the scale of its source.

    PostgreSQL's ``numeric`` without a precision stores 0.00, 0.1286 and 128.454320 each as
    it was written, where a fixed number of places would round or pad.
    """

    def __init__(self, *args, **kwargs) -> None:
        kwargs.update(max_digits=40, decimal_places=12)  # what forms and validation allow
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs

    def db_type(self, connection) -> str:
        return "numeric"
