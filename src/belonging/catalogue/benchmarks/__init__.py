"""England's published figures, read at the first start so that no area stands alone. Origin and licence: README.md here."""
