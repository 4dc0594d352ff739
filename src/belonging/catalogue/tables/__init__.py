"""One table of the record a module, each holding `TABLE`: what formats fill and what a load brings (decision 0001, section 2)."""
