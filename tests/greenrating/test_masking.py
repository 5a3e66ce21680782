"""Masked copies: what was covered is gone from the copy, the original stays, exports use the copy."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from greenrating.errors import Refused
from greenrating.evidence import AttachEvidence, attach_evidence, content, export_id
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.records import Room
from greenrating.views import EvidenceView

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (255, 0, 0)


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def attach(office: Office, sheet: str, data: bytes) -> EvidenceView:
    command = AttachEvidence(sheet, "C11", "回访记录", "image/png", data, "call_note")
    return attach_evidence(office, command).view.items["C11"].evidence[0]


def mask(
    office: Office, sheet: str, piece: str, *boxes: tuple[int, int, int, int]
) -> tuple[EvidenceView, Image.Image]:
    shown = mask_evidence(office, MaskEvidence(sheet, piece, boxes)).view.items["C11"].evidence[0]
    media_type, data = content(office, shown.masked)
    image = Image.open(io.BytesIO(data))
    assert image.format is not None
    assert media_type == f"image/{image.format.lower()}"
    return shown, image


def test_a_box_is_covered_in_the_copy_and_nothing_else(office: Office, sheet: str) -> None:
    data = saved(Image.new("RGB", (40, 30), "white"), "PNG")
    piece = attach(office, sheet, data)
    shown, copy = mask(office, sheet, piece.id, (10, 5, 4, 3))
    black = {(x, y) for x in range(40) for y in range(30) if copy.getpixel((x, y)) == BLACK}
    assert black == {(x, y) for x in range(10, 14) for y in range(5, 8)}
    assert content(office, piece.id) == ("image/png", data)
    assert (shown.id, export_id(shown)) == (piece.id, shown.masked)


def test_camera_data_stays_in_the_original_and_out_of_the_copy(office: Office, sheet: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    thumb = b"Exif\x00\x00" + exif.tobytes()[6:]
    jpeg = saved(Image.new("RGB", (64, 48), "white"), "JPEG", exif=thumb, comment=b"SecretComment")
    piece = attach(office, sheet, jpeg)
    assert b"SecretCam" in content(office, piece.id)[1]
    shown, copy = mask(office, sheet, piece.id, (0, 0, 8, 8))
    data = content(office, shown.masked)[1]
    assert b"Secret" not in data
    assert copy.format == "JPEG"
    assert not copy.getexif()


def test_png_remarks_and_colour_profiles_fall_away(office: Office, sheet: str) -> None:
    info = PngInfo()
    info.add_text("Author", "SecretName")
    data = saved(Image.new("RGB", (8, 8), "white"), "PNG", pnginfo=info, icc_profile=b"SecretProfile")
    piece = attach(office, sheet, data)
    shown, copy = mask(office, sheet, piece.id, (0, 0, 2, 2))
    assert copy.info == {}
    assert b"Secret" not in content(office, shown.masked)[1]


def test_boxes_are_meant_as_the_picture_is_shown(office: Office, sheet: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter to the right
    picture = Image.new("RGB", (60, 40), "white")
    piece = attach(office, sheet, saved(picture, "JPEG", exif=exif, quality=95))
    _, copy = mask(office, sheet, piece.id, (0, 50, 40, 10))
    assert copy.size == (40, 60)
    seen = copy.convert("1", dither=Image.Dither.NONE)
    assert (seen.getpixel((20, 55)), seen.getpixel((20, 20))) == (0, 255)


def test_what_lay_under_a_transparent_layer_is_gone(office: Office, sheet: str) -> None:
    picture = Image.new("RGBA", (10, 10), (255, 0, 0, 0))  # red, but not seen
    piece = attach(office, sheet, saved(picture, "PNG"))
    _, copy = mask(office, sheet, piece.id, (0, 0, 1, 1))
    assert copy.mode == "RGB"
    assert {copy.getpixel((x, y)) for x in range(10) for y in range(10)} == {BLACK, WHITE}


def test_only_the_picture_shown_first_is_taken_over_from_a_moving_one(office: Office, sheet: str) -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("white", "red")]
    piece = attach(office, sheet, saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    _, copy = mask(office, sheet, piece.id, (0, 0, 2, 2))
    assert copy.format == "PNG"
    assert getattr(copy, "n_frames", 1) == 1
    assert RED not in {copy.getpixel((x, y)) for x in range(8) for y in range(8)}


def test_a_new_mask_takes_the_place_of_the_old_one_and_a_mask_can_be_widened(
    office: Office, sheet: str
) -> None:
    piece = attach(office, sheet, saved(Image.new("RGB", (20, 20), "white"), "PNG"))
    first, _ = mask(office, sheet, piece.id, (0, 0, 2, 2))
    second, copy = mask(office, sheet, piece.id, (10, 10, 2, 2))
    assert second.masked != first.masked
    assert (copy.getpixel((0, 0)), copy.getpixel((10, 10))) == (WHITE, BLACK)
    third, copy = mask(office, sheet, second.masked, (0, 0, 2, 2))
    assert third.id == piece.id
    assert (copy.getpixel((0, 0)), copy.getpixel((10, 10))) == (BLACK, BLACK)


def test_a_box_reaching_over_the_edge_covers_what_is_inside(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, saved(Image.new("RGB", (20, 20), "white"), "PNG"))
    _, copy = mask(office, sheet, piece.id, (-5, 15, 10, 50))
    assert (copy.getpixel((0, 19)), copy.getpixel((4, 15)), copy.getpixel((5, 15))) == (BLACK, BLACK, WHITE)


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ((), "mask.none"),
        (((20, 0, 5, 5),), "mask.outside"),
        (((0, 0, 0, 5),), "mask.outside"),
        (((0, 0, 5, -5),), "mask.outside"),
        (((0, 0, 2, 2), (-9, -9, 9, 9)), "mask.outside"),
    ],
)
def test_a_box_that_covers_nothing_is_refused(
    office: Office, sheet: str, boxes: tuple[tuple[int, int, int, int], ...], code: str
) -> None:
    piece = attach(office, sheet, saved(Image.new("RGB", (20, 20), "white"), "PNG"))
    with pytest.raises(Refused) as caught:
        mask_evidence(office, MaskEvidence(sheet, piece.id, boxes))
    assert caught.value.code == code
    assert str(caught.value)


def test_only_pictures_can_be_masked(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, "回访记录".encode())
    with pytest.raises(Refused) as caught:
        mask_evidence(office, MaskEvidence(sheet, piece.id, ((0, 0, 1, 1),)))
    assert caught.value.code == "mask.picture"
