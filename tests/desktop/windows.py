"""The Windows program under Wine, as Windows meets it: clipboard, a file dragged onto the window, an input method, scales,
the dark theme, a second window, its end by force and with the session. packaging/wine-window starts it.

Nothing tells here what the window says, since Wine has no reader of the screen: what can be read is checked (titles, files,
the clipboard, sizes, colours), and a picture of each is laid into a folder to be looked at."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from outside import Display, choose_input_method, keys, start_input_methods, wait_for

WINE = os.environ["WINE"]
# Where the menu "File" stands in a window at 100 %, and how far below the top of the window two of its items do.
FILE_MENU = (34, 23)
SAVE_WORKSPACE = 261
QUIT = 599
# A keyboard without an input method.
PLAIN = "xkb:us::eng"
# What libpinyin puts first for nihao.
WORD = "你好"
SCREEN = (2560, 1600)
# Keys that press the first button of a dialog.
FIRST_BUTTON = ("Tab", "Return")
# Dots to the inch in the settings of Windows, and the scale they stand for.
SCALES = [(96, 1.0), (120, 1.25), (144, 1.5), (192, 2.0)]


def windows_path(path):
    """A path as a program under Wine is given it."""
    return "Z:" + os.path.abspath(path).replace("/", "\\")


def wine(*words, **options):
    """Runs a program under Wine to its end, and returns what it says."""
    done = subprocess.run([WINE, *words], capture_output=True, text=True, check=True, **options)
    return done.stdout


def holds(what):
    print(f"holds: {what}", flush=True)


def refuse(what):
    sys.exit(f"FAILS: {what}")


class Checks:
    def __init__(self, program, helper, samples, pictures):
        self.program, self.helper, self.samples, self.pictures = program, helper, samples, pictures
        self.data = os.path.join(pictures, "data")
        self.running = []

    # The window and what is seen of it

    def start(self, *arguments, patience=120):
        """Starts the program without a console and returns the number of its window on the display."""
        before = set(self.windows())
        environment = {**os.environ, "FROTH_DATA_DIR": windows_path(self.data), "LC_ALL": "C.UTF-8"}
        process = subprocess.Popen(
            [WINE, self.program, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.running.append(process)
        new = wait_for("the window", lambda: [w for w in self.windows() if w not in before], patience)
        self.settle()
        return new[0]

    def windows(self):
        said = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "froth"], capture_output=True, text=True
        )
        return said.stdout.split()

    def title(self, window):
        said = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True)
        return said.stdout.strip()

    def titled(self, window, part):
        wait_for(f"a title with {part}, and not {self.title(window)}", lambda: part in self.title(window))

    def settle(self):
        """Until the results are drawn: nothing tells."""
        time.sleep(float(os.environ.get("SETTLE", "12")))

    def place(self, window):
        said = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True, check=True
        ).stdout
        found = dict(line.split("=") for line in said.split())
        return tuple(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def picture(self, name):
        path = os.path.join(self.pictures, name + ".png")
        subprocess.run(["import", "-window", "root", path], check=True)
        return path

    def brightness(self, picture, x, y):
        """The three parts of the colour at a place of a picture, added up: 0 to 765."""
        words = ["convert", picture, "-depth", "8", "-crop", f"1x1+{x}+{y}", "+repage", "rgb:-"]
        return sum(subprocess.run(words, capture_output=True, check=True).stdout)

    def front(self, window):
        subprocess.run(["xdotool", "windowactivate", window], check=True)
        active = lambda: subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip()
        wait_for("the window in front", lambda: active() == window)
        time.sleep(1)

    def command(self, words):
        """A command by its words in the palette."""
        keys("ctrl+p")
        time.sleep(2)
        subprocess.run(["xdotool", "type", "--delay", "80", words], check=True)
        time.sleep(2)
        keys("Return")
        time.sleep(3)

    def quit(self, window):
        self.front(window)
        keys("Escape", "ctrl+q")
        wait_for("the end of the program", lambda: window not in self.windows())

    def from_file_menu(self, window, height):
        """An item of the menu "File" with the mouse: keys with Ctrl get lost where they go through an input method."""
        for x, y in (FILE_MENU, (FILE_MENU[0], height)):
            subprocess.run(["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1"], check=True)
            time.sleep(2)

    def on_clipboard(self, folder, kind):
        """What the clipboard holds, when a format of that kind is there."""
        said = wine(self.helper, "clipboard", windows_path(folder))
        return said if kind in said else None

    def copied(self, words, folder, kind):
        """What a command lays on the clipboard; given again where a busy machine has lost its keys."""
        looks = 0

        def look():
            nonlocal looks
            if looks % 20 == 0:
                keys("Escape")
                self.command(words)
            looks += 1
            return self.on_clipboard(folder, kind)

        return wait_for(f"{kind} on the clipboard", look)

    # The checks

    def clipboard(self, window):
        self.front(window)
        keys("Escape")
        folder = os.path.join(self.pictures, "clipboard")
        os.makedirs(folder, exist_ok=True)
        self.copied("Copy table", folder, "text")
        rows = open(os.path.join(folder, "text.txt"), encoding="utf-8").read().splitlines()
        if len(rows) < 5 or any(row.count("\t") != rows[0].count("\t") for row in rows):
            refuse(f"a table on the clipboard: {rows[:3]}")
        said = self.copied("Copy chart", folder, "PNG")
        picture = os.path.join(folder, "picture.png")
        size = subprocess.run(["identify", "-format", "%w x %h", picture], capture_output=True, text=True, check=True)
        if f"DIB {size.stdout}" not in said:
            refuse(f"a picture on the clipboard as PNG and as bitmap of one size: {size.stdout}, {said}")
        holds(f"clipboard: a table of {len(rows)} rows, a picture of {size.stdout} as PNG and as bitmap")

    def drop(self, window, file, part):
        self.front(window)
        x, y = SCREEN[0] - 200, SCREEN[1] - 150
        other = subprocess.Popen([WINE, self.helper, "drag", str(x), str(y), windows_path(file)], stdout=subprocess.PIPE)
        time.sleep(6)
        left, top, width, height = self.place(window)
        to_x, to_y = left + width // 2, top + height // 2
        move = lambda x, y: subprocess.run(["xdotool", "mousemove", str(x), str(y)], check=True)
        move(x + 40, y + 25)
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        steps = 20
        for step in range(1, steps + 1):
            move(x + 40 + (to_x - x - 40) * step // steps, y + 25 + (to_y - y - 25) * step // steps)
            time.sleep(0.15)
        time.sleep(2)
        self.picture("dragged-over")
        subprocess.run(["xdotool", "mouseup", "1"], check=True)
        said = other.communicate(timeout=60)[0].decode()
        if not said.startswith("dropped"):
            refuse(f"a file dropped on the window: {said}")
        self.titled(window, part)
        self.settle()
        self.picture("dropped")
        # Under Wine the keyboard is still with the window that is gone: a click beside the menus fetches it.
        move(left + width * 27 // 100, top + 20)
        subprocess.run(["xdotool", "click", "1"], check=True)
        holds(f"drop: {os.path.basename(file)} is opened")

    def quit_with_mouse(self, window):
        self.from_file_menu(window, QUIT)
        wait_for("the end of the program", lambda: window not in self.windows())

    def input_method(self, window, file):
        self.front(window)
        choose_input_method("libpinyin")
        keys("F2")
        time.sleep(2)
        keys("ctrl+a")
        for letter in "nihao":
            subprocess.run(["xdotool", "key", letter], check=True)
            time.sleep(0.6)
        time.sleep(1)
        self.picture("input-method-composing")
        keys("space")
        time.sleep(2)
        self.picture("input-method")
        choose_input_method(PLAIN)
        keys("Return")
        # A busy machine may meet both keys in one frame, and would save what is without the name.
        self.titled(window, "*")
        self.from_file_menu(window, SAVE_WORKSPACE)
        wait_for(f"{WORD} in the saved file", lambda: WORD in open(file, encoding="utf-8").read())
        holds(f"input method: {WORD} typed with libpinyin into a name, and saved")

    def scales(self):
        """The first window of a new user at each scale: as large as asked for, in dots of that scale, or as the screen has room."""
        key = ["HKCU\\Control Panel\\Desktop", "/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d"]
        widths = {}
        for dots, scale in SCALES:
            wine("reg", "add", *key, str(dots))
            shutil.rmtree(self.data, ignore_errors=True)
            language = "zh" if scale in (1.25, 2.0) else "en"
            window = self.start("--lang", language, windows_path(f"{self.samples}/ai-fund-2024.toml"))
            left, top, width, height = self.place(window)
            widths[scale] = width
            self.picture(f"scale-{int(scale * 100)}")
            if left < 0 or top < 0 or left + width > SCREEN[0] or top + height > SCREEN[1]:
                refuse(f"a window at {scale} within the screen: {left}, {top}, {width} x {height}")
            self.quit(window)
        wine("reg", "add", *key, "96")
        for scale, width in widths.items():
            # As wide as the screen it has a border.
            if abs(width - min(widths[1.0] * scale, SCREEN[0] - 10)) > 4:
                refuse(f"a window as wide at {scale} as at 1: {widths}")
        holds("scale: " + ", ".join(f"{int(scale * 100)} % is {width} wide" for scale, width in widths.items()))

    def dark(self):
        """Dark when it is chosen, and at the next start. What Windows is set to Wine 8 does not tell any program."""
        sample = windows_path(f"{self.samples}/ai-fund-2024.toml")
        window = self.start("--lang", "en", sample)
        seen = [self.ground(window, "theme-light")]
        self.front(window)
        self.command("Dark theme")
        seen.append(self.ground(window, "theme-dark"))
        self.quit(window)
        window = self.start("--lang", "en", sample)
        seen.append(self.ground(window, "theme-dark-again"))
        self.quit(window)
        light, *dark = seen
        if light < 600 or max(dark) > 200:
            refuse(f"light, dark and dark again: {seen}")
        holds("theme: dark when it is chosen, and at the next start")

    def ground(self, window, name):
        """A picture, and how bright the window is in it beside its menus."""
        left, top, width, _ = self.place(window)
        return self.brightness(self.picture(name), left + width * 27 // 100, top + 20)

    def second_window(self, file):
        """Two windows on one file: each is told of what the other saved, and neither loses its work."""
        first = self.start("--lang", "en", windows_path(file))
        second = self.start("--lang", "en", windows_path(file))
        self.front(second)
        keys("Escape")
        as_opened = os.stat(file).st_mtime_ns
        self.command("Duplicate")
        self.titled(second, "*")
        keys("ctrl+s")
        wait_for("the file saved in the second window", lambda: "*" not in self.title(second))
        changed = os.stat(file).st_mtime_ns
        if changed == as_opened:
            refuse("a file that was saved is another than before")
        self.front(first)
        self.settle()
        self.picture("changed-outside")
        keys(*FIRST_BUTTON)
        self.settle()
        self.picture("reloaded")
        if os.stat(file).st_mtime_ns != changed:
            refuse("what the second window saved is left alone by the first")
        holds("second window: the first is told that the file has changed")
        self.quit(second)
        self.quit(first)

    def end_by_force(self, file):
        """Work of a program that was killed is offered at the next start."""
        window = self.start("--lang", "en", windows_path(file))
        self.front(window)
        keys("Escape")
        self.command("Duplicate")
        self.titled(window, "*")
        time.sleep(10)
        said = subprocess.run(["xdotool", "getwindowpid", window], capture_output=True, text=True, check=True)
        os.kill(int(said.stdout), signal.SIGKILL)
        wait_for("the end of the program", lambda: window not in self.windows())
        # Wine lets go of the locks of a program that was killed a little later.
        time.sleep(5)
        window = self.start("--lang", "en", windows_path(file))
        self.picture("recovery-offered")
        self.front(window)
        keys(*FIRST_BUTTON)
        time.sleep(5)
        self.picture("recovered")
        self.titled(window, "*")
        keys("ctrl+s")
        wait_for("the recovered work saved", lambda: "*" not in self.title(window))
        holds("killed with unsaved work: offered at the next start, recovered and saved")
        self.quit(window)

    def end_of_session(self, file):
        """The session ends with unsaved work: it is offered at the next start."""
        window = self.start("--lang", "en", windows_path(file))
        self.front(window)
        keys("Escape")
        self.command("Duplicate")
        self.titled(window, "*")
        time.sleep(10)
        wine("wineboot", "--end-session", "--force")
        wait_for("the end of the program", lambda: window not in self.windows())
        time.sleep(5)
        window = self.start("--lang", "en", windows_path(file))
        self.picture("recovery-after-session")
        self.front(window)
        keys(*FIRST_BUTTON)
        time.sleep(5)
        self.titled(window, "*")
        holds("end of the session with unsaved work: offered at the next start, and recovered")
        keys("ctrl+s")
        self.quit(window)

    def no_console(self):
        """Its own header says that it wants no console, so that Windows opens none beside the window."""
        said = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", self.program], capture_output=True, text=True, check=True)
        if "(Windows GUI)" not in said.stdout:
            refuse("a program without a console")
        holds("without a console")


def write_workspace(project, file):
    """A workspace of the version of the model that the program has, since it remarks on others."""
    with open(os.path.join(project, "src/model/mod.rs"), encoding="utf-8") as source:
        version = re.search('MODEL_VERSION: &str = "(.*)"', source.read()).group(1)
    with open(os.path.join(project, "tests/fixtures/workspace-1.froth"), encoding="utf-8") as earlier:
        workspace = {**json.load(earlier), "model_version": version}
    with open(file, "w", encoding="utf-8") as written:
        json.dump(workspace, written, ensure_ascii=False)


def main(program, helper, project, pictures, *names):
    os.makedirs(pictures, exist_ok=True)
    os.environ["PICTURE"] = os.path.join(pictures, "never-came.png")
    # As a user names it: with a space, and in Chinese.
    file = os.path.join(pictures, "基金 II.froth")
    samples = os.path.join(project, "sample-portfolios")
    display = Display("{}x{}x24".format(*SCREEN))
    # Keys go through an input method only where one is tried.
    os.environ.pop("XMODIFIERS", None)
    methods = start_input_methods()
    choose_input_method(PLAIN)
    checks = Checks(program, helper, samples, pictures)

    def in_one_window():
        window = checks.start("--lang", "en", windows_path(file))
        checks.picture("started")
        checks.clipboard(window)
        checks.drop(window, os.path.join(samples, "ai-fund-2026.toml"), "AI fund 2026")
        checks.quit(window)

    def with_input_method():
        os.environ["XMODIFIERS"] = "@im=ibus"
        window = checks.start("--lang", "en", windows_path(file))
        checks.input_method(window, file)
        checks.quit_with_mouse(window)
        del os.environ["XMODIFIERS"]

    parts = {
        "console": checks.no_console,
        "window": in_one_window,
        "input": with_input_method,
        "second": lambda: checks.second_window(file),
        "force": lambda: checks.end_by_force(file),
        "session": lambda: checks.end_of_session(file),
        "theme": checks.dark,
        "scale": checks.scales,
    }
    try:
        wine("reg", "add", "HKCU\\Control Panel\\Desktop", "/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d", "96")
        for name in names or parts:
            # Each part meets a new user, and the file as it was.
            shutil.rmtree(checks.data, ignore_errors=True)
            write_workspace(project, file)
            parts[name]()
    finally:
        for process in checks.running:
            if process.poll() is None:
                process.terminate()
        methods.terminate()
        display.close()


main(*sys.argv[1:])
