"""Where it is put together: settings, addresses, commands and the fictional area."""
