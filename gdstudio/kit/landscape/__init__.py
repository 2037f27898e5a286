"""Pictures of a loss surface: with OpenGL, without it, and the curve of a single parameter.

Everything here is a function of a :class:`~gdstudio.kit.landscape.scene.Scene`; nothing knows of
experiments or runs. ``box``, ``scene``, ``chords``, ``trail``, ``ticks``, ``camera``, ``picking``,
``format`` and ``probe`` never ask for anything of OpenGL.
"""
