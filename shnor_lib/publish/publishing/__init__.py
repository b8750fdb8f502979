"""Putting the public edition out: checked again, to a folder, by rsync, sftp, or git."""
