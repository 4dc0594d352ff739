"""One thing that is timed a module, each with `run(place, …) -> {name: figure}`."""
