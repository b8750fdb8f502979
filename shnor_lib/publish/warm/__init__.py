"""Execution without kernels: cells run in workers that have done their imports already."""
