"""What is done every night, one file each: `JOB = Job(says=…, run=…)`. `belonging nightly` runs them in the order of their file names."""
