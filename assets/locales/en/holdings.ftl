# Editing holdings in the window.
