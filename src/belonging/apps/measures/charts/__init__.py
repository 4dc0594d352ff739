"""Charts drawn on the server as SVG: one kind a module, over one core of scales, labels and drawing.

Every chart takes protected tables (`Published`) and published benchmarks, nothing else. Colours and thickness come from
the style sheet by class name. Each is drawn twice, for wide and for narrow screens, and carries its data as a table.
"""
