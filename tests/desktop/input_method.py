"""Chinese typed with an input method: ibus with libpinyin over XIM, into the name of a strategy.

The other fields are held by tests/window/typing.rs, which composes by the events that reach the toolkit."""

import os
import subprocess
import sys
import time

from outside import Display, Program, find, keys, switch_on_accessibility, wait_for

# What libpinyin puts first for nihao.
WORD = "你好"


def start_input_method():
    environment = {**os.environ, "GSETTINGS_BACKEND": "memory"}
    daemon = subprocess.Popen(
        ["ibus-daemon", "--xim", "--panel", "disable", "--emoji-extension", "disable"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )

    def is_chosen():
        # Without a panel setting it ends with a complaint, although it is set.
        subprocess.run(["ibus", "engine", "libpinyin"], env=environment, stderr=subprocess.DEVNULL)
        said = subprocess.run(["ibus", "engine"], env=environment, capture_output=True, text=True)
        return said.stdout.strip() == "libpinyin"

    wait_for("libpinyin", is_chosen)
    return daemon


def compose():
    """Types the word as a Chinese user does, and takes the first candidate."""
    for letter in "nihao":
        subprocess.run(["xdotool", "key", letter], check=True)
        time.sleep(0.4)
    time.sleep(1.0)
    keys("space")
    time.sleep(1.0)


def main():
    display = Display()
    switch_on_accessibility()
    daemon = start_input_method()
    program = Program(sys.argv[1], "--lang", "en", XMODIFIERS="@im=ibus")
    try:
        root = program.tree()
        wait_for("the results", lambda: find(root, "row header", "Lost if it bursts today"))
        keys("Escape", "Escape")  # hints of the first start
        time.sleep(1.0)
        keys("F2")
        time.sleep(1.5)
        compose()
        keys("Return")
        wait_for(f"{WORD} as the name of a strategy", lambda: find(root, "radio button", WORD))
        print(f"typed with libpinyin: {WORD}")
    finally:
        program.close()
        daemon.terminate()
        display.close()


main()
