"""The page of one school: made for all schools of a region at once, as HTML from the findings."""
