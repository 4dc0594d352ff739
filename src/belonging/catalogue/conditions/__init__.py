"""The conditions that let special categories be shared: one small file each."""
