"""Who reported on the weekly support, who came, which tasks are the weakest."""
