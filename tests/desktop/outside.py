"""The program as it is met from outside: a display, a window on it, and what it tells a reader of the screen."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

# Before the client of the bus is loaded: it looks the bus up then.
os.environ.setdefault("NO_AT_BRIDGE", "1")
import pyatspi  # noqa: E402
from gi.repository import Atspi  # noqa: E402

# A busy machine answers late; by itself the client takes a program for gone after less than a second. Milliseconds, for any
# call and for those at its start.
Atspi.set_timeout(30_000, 60_000)

# Longest time for anything to happen, seconds; a debug build on a busy machine is slow.
PATIENCE = 240.0


def wait_for(what, until, patience=PATIENCE):
    """Waits until something is there, and returns it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = until()
        if found:
            return found
        time.sleep(0.2)
    picture = os.environ.get("PICTURE")
    if picture:
        # With ImageMagick: what the display shows then.
        subprocess.run(["import", "-window", "root", picture], check=False)
    sys.exit(f"never came: {what}")


class Display:
    """A display of its own with a window manager."""

    def __init__(self, size="1280x800x24"):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            os.environ["DISPLAY"] = ":" + said.readline().strip()
        os.environ.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


def switch_on_accessibility():
    """Says that a reader of the screen is there, as the desktop does when one is started."""
    status = ["--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
    method = ["--method", "org.freedesktop.DBus.Properties.Set"]
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        subprocess.run(
            ["gdbus", "call", "--session", *status, *method, "org.a11y.Status", name, "<true>"],
            check=True,
            stdout=subprocess.DEVNULL,
        )


class Program:
    """The program with a home of its own."""

    def __init__(self, path, *arguments, stderr=None, **environment):
        self.home = tempfile.mkdtemp()
        own = {"HOME": self.home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        own.update({name: os.path.join(self.home, name) for name in names})
        self.process = subprocess.Popen(
            [path, *arguments], env={**os.environ, **own, **environment}, stderr=stderr
        )

    def tree(self):
        """Its root for readers of the screen."""

        def root():
            if self.process.poll() is not None:
                sys.exit("the program ended")
            desktop = pyatspi.Registry.getDesktop(0)
            for application in desktop:
                if application and application.get_process_id() == self.process.pid:
                    return application
            return None

        return wait_for("the program on the bus of readers", root)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def all_of(root):
    """Everything below a node, the node itself first."""
    found, open_nodes = [], [root]
    while open_nodes:
        node = open_nodes.pop()
        if node is None:
            continue
        found.append(node)
        try:
            open_nodes.extend(node[i] for i in range(node.childCount))
        except Exception:  # what has gone in the meantime has no children
            pass
    return found


def find_all(root, role, name, exact=True):
    """The nodes of a role with a name."""
    found = []
    for node in all_of(root):
        try:
            said = node.name or ""
            if node.getRoleName() == role and (said == name if exact else name in said):
                found.append(node)
        except Exception:  # gone in the meantime
            continue
    return found


def find(root, role, name, exact=True):
    """The first node of a role with a name, or `None`."""
    return next(iter(find_all(root, role, name, exact)), None)


def keys(*names):
    """Presses keys one after another."""
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        time.sleep(0.15)


def start_input_methods():
    """Starts ibus for the display; ends with it."""
    environment = {**os.environ, "GSETTINGS_BACKEND": "memory"}
    command = ["ibus-daemon", "--xim", "--panel", "disable", "--emoji-extension", "disable"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def choose_input_method(name):
    """Chooses one by its name, once ibus knows it."""
    environment = {**os.environ, "GSETTINGS_BACKEND": "memory"}

    def is_chosen():
        # Without a panel setting it ends with a complaint, although it is set.
        subprocess.run(["ibus", "engine", name], env=environment, stderr=subprocess.DEVNULL)
        said = subprocess.run(["ibus", "engine"], env=environment, capture_output=True, text=True)
        return said.stdout.strip() == name

    wait_for(name, is_chosen)
