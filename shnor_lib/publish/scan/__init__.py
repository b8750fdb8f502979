"""The scan of a finished edition: no name of the inputs in any byte of it, except what is allowed.

`pieces` reads every text out of the files of an edition, `known` gathers the names of all regions,
`check` looks for these in those.
"""
