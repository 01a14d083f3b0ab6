"""The mailbox of the person who reported: the receipt code is the only key to it."""
