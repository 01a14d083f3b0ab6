"""Pictures keep what is seen and lose what is not (Besluit Wga art. 5: by no file known)."""

import io

import pytest
from PIL import Image, PngImagePlugin

from gelijk.core.problems import Problem
from gelijk.reports import files

SECRET = b"Fatima van der Proef"
PLACE = {1: "N", 2: (51.0, 55.0, 12.0), 3: "E", 4: (4.0, 28.0, 30.0)}


def picture(size: tuple[int, int] = (48, 32)) -> Image.Image:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((200, 20, 20), (0, 0, size[0] // 2, size[1] // 2))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x013B] = SECRET.decode()
    told[0x0110] = "Telefoon 12"
    told.get_ifd(0x8825).update(PLACE)
    return told


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGBA").tobytes()


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_keeps_its_pixels_and_its_side_up_and_loses_its_place(
    orientation: int,
) -> None:
    sent = saved(
        picture(), "JPEG", exif=exif(orientation), comment=SECRET, icc_profile=b"\0" * 36 + SECRET
    )
    sent += b"an-earlier-picture" + SECRET
    kept = files.prepare("strand.jpeg", sent)
    assert SECRET in sent
    assert SECRET not in kept.content
    assert b"Telefoon" not in kept.content
    assert pixels(kept.content) == pixels(sent)
    left = Image.open(io.BytesIO(kept.content)).getexif()
    assert left.get(0x0112, 1) == orientation
    assert set(left) <= {0x0112}
    assert not left.get_ifd(0x8825)
    assert (kept.name, kept.content_type, kept.cleaned) == ("strand.jpeg", "image/jpeg", True)


def test_a_progressive_photograph_stays_whole() -> None:
    sent = saved(picture((640, 480)), "JPEG", progressive=True, exif=exif())
    assert pixels(files.prepare("x.jpg", sent).content) == pixels(sent)


def test_a_png_loses_its_texts_and_its_time() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    told.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
    sent = saved(picture(), "PNG", pnginfo=told, exif=exif(8))
    kept = files.prepare("scherm.png", sent)
    assert SECRET in sent
    assert SECRET not in kept.content
    assert pixels(kept.content) == pixels(sent)
    assert Image.open(io.BytesIO(kept.content)).getexif()[0x0112] == 8


def test_an_animation_keeps_its_frames_and_loses_its_comment() -> None:
    frames = [picture(), picture().rotate(90), picture().rotate(180)]
    for kind, name in (("GIF", "a.gif"), ("WEBP", "a.webp")):
        options = {"exif": exif(), "xmp": SECRET} if kind == "WEBP" else {"comment": SECRET}
        sent = saved(frames[0], kind, save_all=True, append_images=frames[1:], loop=0, **options)
        assert SECRET in sent
        kept = files.prepare(name, sent).content
        assert SECRET not in kept
        before, after = Image.open(io.BytesIO(sent)), Image.open(io.BytesIO(kept))
        assert after.n_frames == before.n_frames == 3
        assert after.info.get("loop") == before.info.get("loop") == 0
        for number in range(3):
            before.seek(number)
            after.seek(number)
            assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


def test_a_webp_keeps_which_side_is_up() -> None:
    kept = files.prepare("x.webp", saved(picture(), "WEBP", lossless=True, exif=exif(6)))
    assert dict(Image.open(io.BytesIO(kept.content)).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_broken_picture_is_refused_by_its_name(kind: str) -> None:
    sent = saved(picture((300, 300)), kind)
    with pytest.raises(Problem) as refused:
        files.prepare("half.bin", sent[: len(sent) * 2 // 3])
    assert "half.bin" in str(refused.value)
    assert "beschadigd" in str(refused.value)


@pytest.mark.parametrize(("kind", "size"), [("PNG", (9000, 9000)), ("GIF", (30000, 30000))])
def test_a_picture_that_unpacks_to_too_much_is_refused_unopened(
    kind: str, size: tuple[int, int]
) -> None:
    sent = saved(Image.new("1" if kind == "PNG" else "P", (1, 1)), kind)
    width, height = size
    if kind == "PNG":
        import zlib

        head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + sent[24:29]
        check = zlib.crc32(b"IHDR" + head).to_bytes(4, "big")
        sent = sent[:16] + head + check + sent[33:]
    else:
        sent = sent[:6] + width.to_bytes(2, "little") + height.to_bytes(2, "little") + sent[10:]
    with pytest.raises(Problem, match="miljoen beeldpunten"):
        files.prepare("bom.png", sent)
