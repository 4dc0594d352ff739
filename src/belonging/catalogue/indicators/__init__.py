"""One indicator a module, each holding `INDICATOR`; its examples are its tests and its documentation."""
