"""The law, the method and the forms: one small file each, no machinery."""
