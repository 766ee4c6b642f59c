"""Chinese typed with an input method: ibus with libpinyin over XIM, into a name, the palette, filters and a note.

tests/window/typing.rs does the same by the events that reach the toolkit, without a desktop."""

import subprocess
import sys
import time

import pyatspi

from outside import (
    Display,
    Program,
    all_of,
    choose_input_method,
    find,
    keys,
    start_input_methods,
    switch_on_accessibility,
    wait_for,
)

# What libpinyin puts first for nihao.
WORD = "你好"

# Shortcuts of panels with a filter, and the names of the filters.
PANELS = [("ctrl+2", "Filter holdings"), ("ctrl+3", "Filter assumptions")]


def compose():
    """Types the word as a Chinese user does, and takes the first candidate."""
    for letter in "nihao":
        subprocess.run(["xdotool", "key", letter], check=True)
        time.sleep(0.4)
    time.sleep(1.0)
    keys("space")
    time.sleep(1.0)


def field_of(root, name):
    """The field of a name, or `None`."""
    for node in all_of(root):
        try:
            if node.name == name and "EditableText" in pyatspi.listInterfaces(node):
                return node
        except Exception:  # gone in the meantime
            continue
    return None


def text_of(root, name):
    """What stands in the field of a name, with what is being composed."""
    field = field_of(root, name)
    return field and field.queryText().getText(0, -1)


def type_into(root, name):
    """Composes the word in the field of a name, which has the keyboard or is given it, and looks that it is there."""
    field = wait_for(f"the field {name}", lambda: field_of(root, name))
    if not field.getState().contains(pyatspi.STATE_FOCUSED):
        field.queryComponent().grabFocus()
    time.sleep(2.0)
    for letter in "nihao":
        before = text_of(root, name)
        subprocess.run(["xdotool", "key", letter], check=True)
        # A busy machine composes late: the next letter waits for this one.
        wait_for(f"{letter} in {name}", lambda: text_of(root, name) not in (None, before))
    keys("space")
    wait_for(f"{WORD} in {name}", lambda: text_of(root, name) == WORD)
    print(f"typed with libpinyin into {name}: {WORD}")


def main():
    display = Display()
    switch_on_accessibility()
    daemon = start_input_methods()
    choose_input_method("libpinyin")
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
        print(f"typed with libpinyin into the name of a strategy: {WORD}")
        keys("ctrl+p")
        type_into(root, "Command")
        keys("Escape", "Escape")
        keys("ctrl+shift+e")
        for field in ("Name of the snapshot", "Note"):
            wait_for("the snapshot's form", lambda field=field: field_of(root, field))
            field_of(root, field).queryComponent().grabFocus()
            time.sleep(0.5)
            keys("ctrl+a", "Delete")
            type_into(root, field)
        keys("Escape", "Escape")
        for shortcut, field in PANELS:
            keys(shortcut)
            type_into(root, field)
    finally:
        program.close()
        daemon.terminate()
        display.close()


main()
