"""Makes the bundle: a folder that needs nothing but the system, and an archive of it.

``make bundle`` calls this, with any Python that the bundle shall bring along. It needs nothing but
Python and an index of packages: the pinned versions are installed into an environment of their own,
so that nothing that is developed with gets in. What is built is for the system it is built on, and
for no older one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / ".ci" / "bundling" / "gdstudio.spec"
WORK = ROOT / "build" / "bundle"
ENVIRONMENT = ROOT / "build" / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / ".stamp"
CONSTRAINTS = ROOT / "constraints.txt"
PYPROJECT = ROOT / "pyproject.toml"
CPU_TORCH = "https://download.pytorch.org/whl/cpu"
LINUX = sys.platform.startswith("linux")
DIST = ROOT / "dist"
STRIPPED = ("torch/lib/*.so", "torch/*.so", "av/**/*.so", "libpython*", "python*/lib-dynload/*.so")
"""What comes with a table of names for debuggers: 89 MB of torch's, 26 MB of PyAV's, 22 MB of a
Python that was built where it is used."""
LEVEL = "-2"
"""Of xz: the usual one, 6, packs for several times as long and saves some percent."""
MB = 10**6


class BundleError(Exception):
    """The bundle cannot be made; the message says why, and what to do."""


def make_bundle() -> Path:
    """Build folder and archive; return the archive. Raises BundleError."""
    if LINUX and not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        raise BundleError(
            f"{sys.executable} was built without a library of its own, which the bundle brings "
            "along; name another: make bundle PYTHON=/usr/bin/python3"
        )
    make_environment()
    _check_torch()
    build = ("-m", "PyInstaller", "--noconfirm", "--distpath", DIST, "--workpath", WORK, SPEC)
    _call(PYTHON, *build)
    folder = DIST / "gdstudio"
    strip(folder)
    archive = pack(folder)
    print(*table(folder, archive), sep="\n")
    return archive


def make_environment() -> None:
    """Install what the program and PyInstaller need, in pinned versions. Raises BundleError.

    The program itself is not installed: its source is here.
    """
    key = _key()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == key:
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    _call(sys.executable, "-m", "venv", ENVIRONMENT)
    pip: list[str | Path] = [PYTHON, "-I", "-m", "pip", "install", "--disable-pip-version-check"]
    pip += ["-c", CONSTRAINTS]
    if LINUX:
        # PyPI's build for Linux brings gigabytes of CUDA along.
        _call(*pip, "--extra-index-url", CPU_TORCH, "--no-deps", "torch")
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    _call(*pip, *project["dependencies"], *project["optional-dependencies"]["bundle"])
    STAMP.write_text(key, encoding="utf-8")


def _key() -> str:
    """What the environment depends on."""
    base = getattr(sys, "_base_executable", sys.executable)
    parts = (base, sys.version, str(ENVIRONMENT))
    text = "\0".join(parts).encode() + CONSTRAINTS.read_bytes() + PYPROJECT.read_bytes()
    return hashlib.sha256(text).hexdigest() + "\n"


def _check_torch() -> None:
    plain = "import sys; from torch import version as v; sys.exit(bool(v.cuda or v.hip))"
    if subprocess.run([PYTHON, "-I", "-c", plain], check=False).returncode != 0:
        raise BundleError(
            "the torch that was installed does not load or is built for graphics cards, gigabytes "
            f"that nothing here uses; its CPU build is at {CPU_TORCH}: can that be reached?"
        )


def strip(folder: Path) -> None:
    """Take out of torch's libraries what only debuggers read, where there is a tool for it."""
    tool = shutil.which("strip")
    if tool is None or not LINUX:
        return
    for pattern in STRIPPED:
        for file in sorted((folder / "_internal").glob(pattern)):
            subprocess.run([tool, "--strip-unneeded", file], check=False)


def pack(folder: Path) -> Path:
    """Pack the folder as its system does: ``.tar.xz``, on Windows ``.zip``; return the archive."""
    name = f"gdstudio-{sys.platform}"
    if sys.platform == "win32":
        archive = DIST / f"{name}.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as file:
            for path in files(folder):
                file.write(path, path.relative_to(folder.parent))
        return archive
    archive = DIST / f"{name}.tar.xz"
    xz = shutil.which("xz")
    if xz is None:
        with tarfile.open(archive, "w:xz") as tar:
            tar.add(folder, folder.name)
        return archive
    packer = subprocess.Popen(
        [xz, LEVEL, "-T0", "-c"], stdin=subprocess.PIPE, stdout=archive.open("wb")
    )
    assert packer.stdin is not None
    with tarfile.open(fileobj=packer.stdin, mode="w|") as tar:
        tar.add(folder, folder.name)
    packer.stdin.close()
    if packer.wait() != 0:
        raise BundleError("xz did not pack the folder; is there room on the disk?")
    return archive


def files(folder: Path) -> Iterator[Path]:
    """Yield all files; links, which weigh nothing, are none."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def table(folder: Path, archive: Path) -> Iterator[str]:
    """Yield how large all is, and what weighs most."""
    sizes: dict[str, int] = {}
    for path in files(folder):
        parts = path.relative_to(folder).parts
        part = parts[1] if len(parts) > 2 else "libraries and the program"
        sizes[part] = sizes.get(part, 0) + path.stat().st_size
    yield f"{sum(sizes.values()) // MB:5} MB in {folder}"
    yield f"{archive.stat().st_size // MB:5} MB in {archive}"
    for part, size in sorted(sizes.items(), key=lambda item: -item[1])[:12]:
        yield f"{size // MB:9} MB {part}"


def _call(*words: str | Path) -> None:
    if subprocess.run(words, cwd=ROOT, check=False).returncode != 0:
        line = " ".join(map(str, words))
        raise BundleError(f"The bundle stopped at: {line}\nIts own message is above.")


def main() -> int:
    """Return the exit code."""
    try:
        make_bundle()
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
