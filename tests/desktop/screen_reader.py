"""What a reader of the screen is told: names, roles, what is chosen, values with their steps, charts as tables."""

import sys

import pyatspi

from outside import Display, Program, all_of, find, find_all, switch_on_accessibility, wait_for


class Seen:
    """What a node said of itself when it was looked at: the window goes on changing."""

    def __init__(self, node):
        self.role = node.getRoleName()
        self.name = node.name or ""
        self.description = node.description
        self.takes_keyboard = node.getState().contains(pyatspi.STATE_FOCUSABLE)

    def __str__(self):
        return f"{self.role} {self.name!r}"


def all_seen(root):
    """What all nodes below a root say of themselves, without those that go in the meantime."""
    seen = []
    for node in all_of(root):
        try:
            seen.append(Seen(node))
        except Exception:
            continue
    return seen


def count(root, name):
    return len(find_all(root, "push button", name))


def main():
    display = Display()
    switch_on_accessibility()
    program = Program(sys.argv[1], "--lang", "en")
    try:
        root = program.tree()
        frame = wait_for("the window", lambda: find(root, "frame", "Froth", exact=False))
        wait_for("the results", lambda: find(root, "row header", "Lost if it bursts today"))
        faults = []
        nodes = all_seen(frame)
        focusable = [n for n in nodes if n.takes_keyboard]
        for node in focusable:
            if not node.name.strip() or node.role in ("unknown", "invalid", "filler"):
                faults.append(f"without name or role: {node}")
        boxes = [n for n in nodes if n.role == "combo box"]
        if len(boxes) < 2:
            faults.append(f"{len(boxes)} combo boxes")
        for box in boxes:
            if not box.description:
                faults.append(f"does not say what is chosen: {box}")
        triangle = find(frame, "slider", "Mix of the active strategy")
        if triangle is None:
            faults.append("no triangle")
        else:
            value = triangle.queryValue()
            bounds = (value.minimumValue, value.maximumValue, value.minimumIncrement)
            if bounds != (0.0, 100.0, 1.0):
                faults.append(f"the triangle goes from, to, by {bounds}")
            before = value.currentValue
            value.currentValue = before - 7.0 if before > 50.0 else before + 7.0
            wait_for(
                "another value of the triangle",
                lambda: abs(triangle.queryValue().currentValue - before) > 6.5,
            )
        borders = [n for n in nodes if n.role in ("separator", "split pane")]
        if not borders:
            faults.append("no border between panels")
        charts = [n for n in nodes if "Lost" in n.name or "Exposure to the bubble" in n.name]
        if not any("%" in n.name for n in charts):
            faults.append("no chart says its figures")
        # Charts as tables, by the buttons beside them.
        pressed = 0
        while button := find(frame, "push button", "Show as table"):
            button.queryAction().doAction(0)
            pressed += 1
            wait_for(
                "a chart less",
                lambda: count(frame, "Show as table") == 2 - pressed,
            )
        for column in ("Quarter", "Driver"):
            wait_for(f"a table with {column}", lambda: find(frame, "column header", column))
        rows = [n for n in all_seen(frame) if n.role == "row header"]
        if len(rows) < 10:
            faults.append(f"the tables have {len(rows)} rows")
        print(f"{len(nodes)} nodes, {len(focusable)} of them take the keyboard, {len(boxes)} combo boxes")
        if faults:
            sys.exit("\n".join(faults))
    finally:
        program.close()
        display.close()


main()
