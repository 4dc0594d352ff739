"""Years that nothing usual can be learnt from: one small file each, with its reason."""
