"""On Wayland, under a compositor that draws no title bars: the window draws its own, and promises no drop."""

import os
import re
import subprocess
import sys
import tempfile

from outside import Program, find, switch_on_accessibility, wait_for

# A title bar and four edges, each a surface below the one of the window.
PARTS = 5
# Height of a bar with a title and buttons, points; a bare strip has less.
LEAST_BAR = 32


def main():
    runtime = tempfile.mkdtemp()
    os.chmod(runtime, 0o700)
    os.environ["XDG_RUNTIME_DIR"] = runtime
    os.environ.pop("DISPLAY", None)
    compositor = subprocess.Popen(
        ["weston", "--backend=headless-backend.so", "--width=1280", "--height=800",
         "--socket=froth-check", "--idle-time=0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for("the compositor", lambda: os.path.exists(os.path.join(runtime, "froth-check")))
    switch_on_accessibility()
    said = os.path.join(runtime, "protocol")
    with open(said, "wb") as protocol:
        program = Program(
            sys.argv[1],
            "--lang",
            "en",
            stderr=protocol,
            WAYLAND_DISPLAY="froth-check",
            WAYLAND_DEBUG="1",
        )
    try:
        root = program.tree()
        wait_for("the window", lambda: find(root, "frame", "Froth", exact=False))

        def parts():
            with open(said, errors="replace") as protocol:
                return sum("get_subsurface" in line for line in protocol)

        wait_for("a title bar of its own", lambda: parts() >= PARTS)
        with open(said, errors="replace") as protocol:
            titles = [line for line in protocol if "set_title" in line and "Froth" in line]
        print(f"{parts()} parts of a frame, {len(titles)} titles told to the compositor")
        if not titles:
            sys.exit("the compositor is told no title")
        with open(said, errors="replace") as protocol:
            heights = [-int(y) for y in re.findall(r"set_position\(-?\d+, (-\d+)\)", protocol.read())]
        if max(heights, default=0) < LEAST_BAR:
            sys.exit(f"the bar has no room for a title and buttons: {heights}")
    finally:
        program.close()
        compositor.terminate()
        compositor.wait()


main()
