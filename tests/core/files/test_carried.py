"""Pictures, films and pages that carry a text: what others read in them, and what is refused."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import struct
import tokenize
import zlib
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gdstudio.core.errors import SpecError
from gdstudio.core.files.carried import NoExperimentError, carrier_of, embed, read_carried
from gdstudio.core.files.carriers import gif, page, png, script
from gdstudio.core.files.toml import LARGEST_FILE

TEXT = 'format = 1\ntitle = "점 </script> & <b> ]]> \\u0000 \\n α = 0.001"\n' + "x = 1\n" * 500
PIXELS = np.arange(12 * 8 * 3, dtype=np.uint8).reshape(8, 12, 3)


def png_bytes() -> bytes:
    made = io.BytesIO()
    Image.fromarray(PIXELS).save(made, "PNG")
    return made.getvalue()


def gif_stream() -> io.BytesIO:
    made = io.BytesIO()
    frames = [Image.fromarray(PIXELS + step) for step in range(3)]
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:], loop=0)
    return made


def mp4_bytes(comment: str | None) -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as film:
        if comment is not None:
            film.metadata["comment"] = comment
        track = film.add_stream("libx264", rate=10)
        track.width, track.height, track.pix_fmt = 32, 32, "yuv420p"
        for _ in range(3):
            film.mux(track.encode(av.VideoFrame(32, 32, "yuv420p")))
        film.mux(track.encode())
    return made.getvalue()


def pdf_bytes() -> bytes:
    """A page of nothing, by hand."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Names 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>  % a comment",
        b"<< /Dests << >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    begin = len(made)
    made += b"xref\n0 5\n0000000000 65535 f \n"
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % begin


def made(ending: str, text: str = TEXT) -> bytes:
    if ending == ".png":
        return embed(png_bytes(), ending, text)
    if ending == ".svg":
        drawn = (
            b'<?xml version="1.0"?>\n<svg width="1" xmlns="http://www.w3.org/2000/svg"><g/></svg>'
        )
        return embed(drawn, ending, text)
    if ending == ".gif":
        stream = gif_stream()
        gif.embed(stream, text)
        return stream.getvalue()
    if ending == ".mp4":
        return mp4_bytes(text)
    if ending == ".pdf":
        return embed(pdf_bytes(), ending, text)
    if ending == ".py":
        return f"import math\n\n{script.block_of(text)}".encode()
    head = f"<!doctype html><html><head>{page.element_of(text)}</head>"
    return f'{head}<body><script>let a = "<b>"</script></body></html>\n'.encode()


ENDINGS = (".png", ".svg", ".gif", ".mp4", ".pdf", ".html", ".py")
FILES = {ending: made(ending) for ending in ENDINGS}


class Scripts(HTMLParser):
    """What a browser would give of a page's scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._id = ""

    def handle_starttag(self, tag, attrs) -> None:
        self._id = dict(attrs).get("id", "") if tag == "script" else ""
        if self._id:
            assert dict(attrs)["type"] == "application/toml"

    def handle_data(self, data: str) -> None:
        if self._id:
            self.found[self._id] = self.found.get(self._id, "") + data


def by_others(ending: str, data: bytes) -> str:
    """What programs that are not this one find."""
    if ending == ".png":
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            assert np.array_equal(np.asarray(picture), PIXELS)
            return str(picture.text["gdstudio"])
    if ending == ".svg":
        root = ElementTree.fromstring(data)
        (found,) = root.iter("{http://www.w3.org/2000/svg}metadata")
        assert found.get("id") == "gdstudio"
        return str(found.text)
    if ending == ".gif":
        with Image.open(io.BytesIO(data)) as film:
            assert film.n_frames == 3
            film.seek(0)
            return film.info["comment"].decode().removeprefix("gdstudio\n")
    if ending == ".mp4":
        with av.open(io.BytesIO(data)) as film:
            assert len(list(film.decode(video=0))) == 3
            return film.metadata["comment"]
    if ending == ".pdf":
        return _attachment(data)
    if ending == ".py":
        return _comments(data)
    scripts = Scripts()
    scripts.feed(data.decode())
    return scripts.found["gdstudio"].removeprefix("\n").replace("\\u003c", "<")


def _comments(data: bytes) -> str:
    """Read a script as Python does; there is nothing in it but an import and comments."""
    assert [type(line) for line in ast.parse(data).body] == [ast.Import]
    tokens = tokenize.tokenize(io.BytesIO(data).readline)
    said = [token.string for token in tokens if token.type == tokenize.COMMENT]
    assert "gdstudio" in said[0]
    assert "end" in said[-1]
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in said[1:-1])


def _attachment(data: bytes) -> str:
    """Follow a PDF from its end, as readers do."""
    begin = int(re.findall(rb"startxref\n(\d+)\n%%EOF", data)[-1])
    places = {
        int(number): int(place)
        for number, place in re.findall(rb"(\d+) 1\n(\d{10}) 00000 n ", data[begin:])
    }
    for number, place in places.items():
        assert data[place:].startswith(b"%d 0 obj\n" % number)
    root = data[places[1] :].split(b"endobj")[0]
    name, spec = re.search(rb"/EmbeddedFiles <<\n/Names \[ <(\w+)> (\d+) 0 R \]", root).groups()
    assert bytes.fromhex(name.decode()) == b"experiment.toml"
    entry = data[places[int(spec)] :].split(b"endobj")[0]
    stream = data[places[int(re.search(rb"/F (\d+) 0 R", entry)[1])] :]
    head, body = stream.split(b"\nstream\n", 1)
    return zlib.decompress(body[: int(re.search(rb"/Length (\d+)", head)[1])]).decode()


@pytest.fixture
def file(tmp_path):
    def write(ending: str, data: bytes) -> Path:
        path = tmp_path / f"picture{ending}"
        path.write_bytes(data)
        return path

    return write


def read(path: Path) -> str:
    carrier = carrier_of(path)
    assert carrier is not None
    return read_carried(path, carrier)


@pytest.mark.parametrize("ending", ENDINGS)
def test_others_find_what_was_put_in_and_so_do_we(file, ending):
    assert by_others(ending, FILES[ending]) == TEXT
    found = read(file(ending, FILES[ending]))
    assert found.strip().replace("\\u003c", "<") == TEXT.strip()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_ends_anywhere_before_its_end_is_refused(file, ending):
    data = FILES[ending]
    for end in {*range(0, len(data) - 2, 1 + len(data) // 60), len(data) - 2}:
        path = file(ending, data[:end])
        with pytest.raises(SpecError) as error:
            read(path)
        assert str(path) in str(error.value)


def test_of_a_png_no_byte_can_be_another_one(file):
    data = FILES[".png"]
    for place in range(len(data)):
        altered = data[:place] + bytes([data[place] ^ 0x20]) + data[place + 1 :]
        with pytest.raises(SpecError):
            read(file(".png", altered))


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=50)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), min_size=1, max_size=4))
def test_whatever_was_altered_it_reads_or_is_refused(tmp_path_factory, ending, edits):
    data = FILES[ending]
    for share, other in edits:
        place = round(share * len(data))
        data = data[:place] + other + data[place + len(other) // 2 :]
    path = tmp_path_factory.getbasetemp() / f"altered{ending}"
    path.write_bytes(data)
    with contextlib.suppress(SpecError):
        carrier = carrier_of(path)
        assert carrier is None or isinstance(read_carried(path, carrier), str)


@pytest.mark.parametrize("ending", ENDINGS)
def test_one_without_an_experiment_is_told_so(file, ending):
    bare = {
        ".png": png_bytes(),
        ".svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        ".gif": gif_stream().getvalue(),
        ".mp4": mp4_bytes("my holidays"),
        ".pdf": pdf_bytes(),
        ".html": b"<html></html>",
        ".py": b"print(1)\n",
    }
    said = r"carries no experiment.*(ask for the file itself|that this program wrote)"
    with pytest.raises(NoExperimentError, match=said):
        read(file(ending, bare[ending]))


@pytest.mark.parametrize("ending", [*ENDINGS, ".ipynb"])
def test_a_file_of_no_bytes_is_empty_and_not_cut_off(file, ending):
    with pytest.raises(SpecError, match=r"is empty: there is nothing in it"):
        read(file(ending, b""))


def test_a_script_may_have_other_ends_of_lines_and_only_one_experiment(file):
    data = FILES[".py"]
    assert read(file(".py", data.replace(b"\n", b"\r\n"))) == TEXT
    stripped = b"\n".join(line.rstrip() for line in data.split(b"\n"))  # as many editors do
    assert read(file(".py", stripped)) == TEXT
    with pytest.raises(SpecError, match="more than one experiment"):
        read(file(".py", data + data))
    with pytest.raises(SpecError, match="is damaged"):
        read(file(".py", data.replace(b"# x = 1", b"x = 1", 1)))


@pytest.mark.parametrize("kind", ["JPEG", "WebP", "BMP", "TIFF"])
def test_a_copy_by_a_messenger_is_told_so_too(file, kind):
    made = io.BytesIO()
    Image.fromarray(PIXELS).save(made, kind)
    with pytest.raises(NoExperimentError, match=f"is a {kind}, which carries no experiment"):
        read(file(".dat", made.getvalue()))


@pytest.mark.parametrize("ending", [".png", ".gif", ".mp4", ".pdf"])
def test_what_it_begins_with_counts_more_than_its_name(file, ending):
    assert carrier_of(file(".toml", FILES[ending])) == ending


def test_a_plain_file_carries_nothing(file, tmp_path):
    assert carrier_of(file(".toml", b"format = 1\n")) is None
    assert carrier_of(file(".csv", b"BM,x\n1,2\n")) is None
    assert carrier_of(tmp_path / "missing.toml") is None


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(made: bytes) -> bytes:
    data = png_bytes()
    return data[: png.HEADER] + made + data[png.HEADER :]


HEAD = b"gdstudio\0\1\0\0\0"


def bomb(size: int) -> bytes:
    packing = zlib.compressobj(9)
    blocks = [packing.compress(bytes(2**20)) for _ in range(size // 2**20)]
    return b"".join(blocks) + packing.flush()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (chunk(b"iTXt", HEAD + bomb(200 * 2**20)), "more than 32 MB"),
        (chunk(b"iTXt", b"gdstudio\0\0\0\0\0" + b"x" * (LARGEST_FILE + 1)), "more than 32 MB"),
        (chunk(b"iTXt", HEAD + zlib.compress(b"a")[:-3]), "iTXt does not read"),
        (chunk(b"iTXt", HEAD + b"no zlib"), "iTXt does not read"),
        (chunk(b"iTXt", b"gdstudio\0\1\7\0\0" + zlib.compress(b"a")), "iTXt does not read"),
        (chunk(b"iTXt", HEAD + zlib.compress(b"\xff\xfe")), "UTF-8 does not read"),
        (2 * chunk(b"iTXt", HEAD + zlib.compress(b"format = 1")), "more than one experiment"),
        (struct.pack(">I4s", 2**31 + 5, b"iTXt"), "iTXt does not read"),
        (struct.pack(">I4s", 2**30, b"tEXt"), "cut off"),
    ],
)
def test_a_hostile_chunk_is_refused_in_a_sentence(file, made, said):
    with pytest.raises(SpecError, match=said):
        read(file(".png", with_chunk(made)))


def test_a_hundred_megabytes_of_other_text_are_passed_over(file):
    other = chunk(b"tEXt", b"Comment\0" + b"x" * (100 * 2**20))
    data = embed(with_chunk(other), ".png", TEXT)
    assert read(file(".png", data)) == TEXT


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><metadata id="gdstudio">&b;</metadata></svg>'
)


def test_a_drawing_may_not_declare_what_it_says(file):
    with pytest.raises(SpecError, match="ENTITY"):
        read(file(".svg", LAUGHS.encode()))


def test_a_page_is_no_drawing_by_its_name(file):
    with pytest.raises(SpecError, match="SVG does not read"):
        read(file(".svg", b"<html/>"))


def test_a_comment_of_a_gif_may_not_be_endless(file):
    stream = gif_stream()
    gif.embed(stream, "x" * (LARGEST_FILE + 1))
    with pytest.raises(SpecError, match="more than 32 MB"):
        read(file(".gif", stream.getvalue()))


def test_an_attachment_that_unpacks_without_end_is_refused(file):
    path = file(".pdf", embed(pdf_bytes(), ".pdf", "x" * (LARGEST_FILE + 1)))
    with pytest.raises(SpecError, match="more than 32 MB"):
        read(path)


def test_tables_of_a_pdf_in_a_circle_are_refused(file):
    data = pdf_bytes()
    begin = int(re.search(rb"startxref\n(\d+)", data)[1])
    circle = data.replace(b"/Root 1 0 R", b"/Prev %d /Root 1 0 R" % begin)
    with pytest.raises(SpecError, match="xref does not read"):
        read(file(".pdf", circle))


@pytest.mark.parametrize("letters", [b"(" * 10_000, b"[" * 10_000, b"<<" * 10_000])
def test_values_of_a_pdf_within_each_other_are_refused(file, letters):
    data = pdf_bytes().replace(b"trailer\n<<", b"trailer\n" + letters + b"<<")
    with pytest.raises(SpecError):
        read(file(".pdf", data))


def test_a_folder_is_no_picture(tmp_path):
    folder = tmp_path / "a.png"
    folder.mkdir()
    with pytest.raises(SpecError, match="is not a file; expected a picture or film"):
        read(folder)
