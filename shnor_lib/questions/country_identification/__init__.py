"""How many schools of each region are ШНОР: by the region's own rule, and by a common one."""
