"""Every address of the back office × every person × every state of a version."""
