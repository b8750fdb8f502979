"""Which regions handed their data over, and of which years and procedures."""
