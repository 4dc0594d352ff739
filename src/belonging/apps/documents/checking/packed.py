"""Word and OpenDocument files are archives: they are measured before anything is unpacked, and carry no macro and nothing from elsewhere."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from belonging.apps.documents.refusals import Refused

MEMBERS, UNPACKED, ONE_PART, RATIO = 2_000, 200 * 1024**2, 50 * 1024**2, 200
ODT = "application/vnd.oasis.opendocument.text"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CARRIES = ("vba", "macro", "activex", "embeddings", "oleobject", "basic/", "scripts/")
FETCHES = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLink")
# what the reader of archives says of one that is damaged, or made to confuse it
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
BAD = "This file is damaged, or made to harm. Open it in your word processor, save it as PDF and add that."
MACROS = "This file carries macros or other files. Save it as PDF and add that."


def word(content: bytes) -> None:
    """Refuse a Word file that is not plainly one. Raises Refused."""
    with opened(content) as archive:
        types = parsed(archive, "[Content_Types].xml")
        said = {each.get("ContentType", "") for each in types.iter()}
        if WORD not in said or any("macro" in each.lower() or "vba" in each.lower() for each in said):
            raise Refused(MACROS if WORD in said or any("macro" in each.lower() for each in said) else BAD)
        parsed(archive, "word/document.xml")
        for name in archive.namelist():
            if name.endswith(".rels"):
                relations(parsed(archive, name))


def relations(part: Element) -> None:
    """Refuse what is fetched from elsewhere as soon as a document is opened; a link somebody may follow stays. Raises Refused."""
    for each in part.iter():
        if each.get("TargetMode") == "External" and each.get("Type", "").rpartition("/")[2] in FETCHES:
            raise Refused("This file fetches something from elsewhere when it is opened. Save it as PDF and add that.")


def opendocument(content: bytes) -> None:
    """Refuse an OpenDocument text that is not plainly one. Raises Refused."""
    with opened(content) as archive:
        if archive.namelist()[0] != "mimetype" or whole_part(archive, "mimetype", most=100) != ODT.encode():
            raise Refused(BAD)
        body = parsed(archive, "content.xml")
        if any(each.tag.endswith(("}script", "}event-listener")) for each in body.iter()):
            raise Refused(MACROS)


def opened(content: bytes) -> zipfile.ZipFile:
    """Return the archive, measured. Raises Refused for one that would unpack to too much, or whose parts are not what they should be."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED:
        raise Refused(BAD) from None
    parts = archive.infolist()
    names = [each.filename for each in parts]
    whole = sum(each.file_size for each in parts)
    if not parts or len(parts) > MEMBERS or len(set(names)) != len(names) or whole > UNPACKED:
        raise Refused(BAD)
    for each in parts:
        if each.flag_bits & 1:
            raise Refused("This file is locked with a password. Save it without, and add that.")
        place = PurePosixPath(each.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or each.file_size > RATIO * max(each.compress_size, 1024):
            raise Refused(BAD)
        if any(sign in each.filename.lower() for sign in CARRIES) or place.suffix.lower() in (".bin", ".exe", ".jar"):
            raise Refused(MACROS)
    return archive


def parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """Return a part as XML, without entities or anything from elsewhere. Raises Refused."""
    try:
        return fromstring(whole_part(archive, name), forbid_dtd=True)
    except (ParseError, DefusedXmlException):
        raise Refused(BAD) from None


def whole_part(archive: zipfile.ZipFile, name: str, *, most: int = ONE_PART) -> bytes:
    """Return what a part holds. Raises Refused where it is missing, damaged, or longer than it may be."""
    try:
        if archive.getinfo(name).file_size <= most:
            return archive.read(name)
    except (KeyError, *DAMAGED):
        pass
    raise Refused(BAD)
