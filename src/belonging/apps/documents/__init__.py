"""Documents about children: kept sealed, checked before anybody opens them, shown as pictures, and copied with parts blacked out."""
