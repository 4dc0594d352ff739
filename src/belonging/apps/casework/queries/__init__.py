"""Reading cases. Every question goes through `cases.visible`: whom a case is shown to is decided in one place."""
