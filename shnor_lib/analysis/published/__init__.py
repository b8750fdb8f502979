"""Do the printed figures hold? The documents as frames, and the checks over them."""
