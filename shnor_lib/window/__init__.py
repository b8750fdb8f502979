"""The local window of `shnor open`: a page for those who do not use a terminal.

Everything that it does is a command, which it shows and runs in the workspace.
"""
