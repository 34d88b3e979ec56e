"""The workbench: a study in the browser, on one's own machine and nowhere else."""
