"""One rule of time a module, each holding `CLOCK`; its examples are its tests and its documentation. Law is restated in our own words."""
