"""What others may want to put on record. Sent inside the transaction that does it.

``accounts`` does not know who listens.
"""

from django.dispatch import Signal

role_given = Signal()  # membership, by
role_taken = Signal()  # membership, by
account_changed = Signal()  # person, by, change (one of people.Change), detail
sign_in_failed = Signal()  # request, username
locked_out = Signal()  # request, username, until
unlocked = Signal()  # username, address, by
place_changed = Signal()  # place (a region or an agency), by, change, fields
