"""Which targets of the state exams are met."""
