"""Taking a workbook back: what a person changed in it, told from everything else."""
