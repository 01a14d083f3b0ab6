"""How large a table may be. Far above any budget table, far below what stops a server."""

MAX_BYTES = 10 * 2**20
MAX_UNPACKED = 80 * 2**20
MAX_PARTS = 2_000
MAX_ROWS = 50_000
MAX_COLUMNS = 200
