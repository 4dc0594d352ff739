"""The lawful bases an agreement may rest on: one small file each."""
