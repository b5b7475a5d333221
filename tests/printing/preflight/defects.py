"""Defects, each made on purpose in a sound file: what goes wrong in print shops, one at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zlib import compress

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

MM = 72 / 25.4
Spoil = Callable[[Pdf], None]


@dataclass(frozen=True)
class Defect:
    """What is wrong, how it gets into a file, the check that must find it, and for which printer."""

    name: str
    check: str
    spoil: Spoil
    demands: Mapping[str, object] = field(default_factory=dict)
    severity: str = "error"


def drawn(operators: str, page: int = 0, **resources: pikepdf.Object) -> Spoil:
    """Something more drawn on top of a page, with resources of its own."""

    def spoil(pdf: Pdf) -> None:
        sheet = pdf.pages[page]
        sheet.contents_coalesce()
        before = sheet.obj.Contents.read_bytes()
        sheet.obj.Contents = pdf.make_stream(b"q\n" + before + b"\nQ\nq\n" + operators.encode() + b"\nQ\n")
        own = Dictionary(sheet.obj.Resources)
        for kind, named in resources.items():
            merged = Dictionary(own.get(f"/{kind}", Dictionary()))
            for key, value in named.items():
                merged[key] = value
            own[f"/{kind}"] = merged
        sheet.obj.Resources = own

    return spoil


def lettered(setting: str, x: float, y: float, size: float = 12, shown: str = "") -> Spoil:
    """A word of the page set once more: millimetres from the trim's lower left, `setting` before it."""

    def spoil(pdf: Pdf) -> None:
        font, letters = word_of(pdf)
        text = shown or f"<{letters.hex()}> Tj"
        place = f"BT {font} {size} Tf 1 0 0 1 {x * MM:.3f} {y * MM:.3f} Tm {text} ET"
        drawn(f"{setting} {place}")(pdf)

    return spoil


def word_of(pdf: Pdf) -> tuple[str, bytes]:
    """A font of the first page, and some letters that are set in it."""
    font = ""
    for part in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(part.operator)
        if name == "Tf":
            font = str(part.operands[0])
        elif name == "TJ" and font:
            letters = b"".join(bytes(text) for text in part.operands[0] if isinstance(text, pikepdf.String))
            if len(letters) > 8:
                return font, letters[:16]
    raise AssertionError("the page has no text")


def picture(
    mode: str, pixels: tuple[int, int], colour: object, space: str, width: float, mask: bool = False
) -> Spoil:
    """A picture of one colour, `width` millimetres wide, in the middle of the page."""

    def spoil(pdf: Pdf) -> None:
        image = _image(pdf, mode, pixels, colour, space)
        if mask:
            image.SMask = pdf.make_indirect(_image(pdf, "L", pixels, 128, "/DeviceGray"))
        side = width * MM
        operators = (
            f"{side:.3f} 0 0 {side * pixels[1] / pixels[0]:.3f} {60 * MM:.3f} {80 * MM:.3f} cm /Spoilt Do"
        )
        drawn(operators, XObject=Dictionary(Spoilt=image))(pdf)

    return spoil


def _image(pdf: Pdf, mode: str, pixels: tuple[int, int], colour: object, space: str) -> Stream:
    stream = pdf.make_stream(Image.new(mode, pixels, colour).tobytes())  # type: ignore[arg-type]
    about = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=pixels[0], Height=pixels[1], BitsPerComponent=8
    )
    for key, value in about.items():
        stream[key] = value
    stream.ColorSpace = Name(space)
    return stream


def form(operators: str, **extra: object) -> Spoil:
    """A form with the given operators, drawn on the page."""

    def spoil(pdf: Pdf) -> None:
        stream = pdf.make_stream(operators.encode())
        about = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 300], **extra)
        for key, value in about.items():
            stream[key] = value
        drawn("/Spoilt Do", XObject=Dictionary(Spoilt=stream))(pdf)

    return spoil


def tiled(operators: str) -> Spoil:
    """A pattern with the given operators, filled into an area."""

    def spoil(pdf: Pdf) -> None:
        tile = pdf.make_stream(operators.encode())
        about = Dictionary(
            Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9
        )
        for key, value in about.items():
            tile[key] = value
        tile.Resources = Dictionary()
        drawn("/Pattern cs /Spoilt scn 100 100 90 90 re f", Pattern=Dictionary(Spoilt=tile))(pdf)

    return spoil


def masked(space: str) -> Spoil:
    """Something under a soft mask whose group is mixed in `space`."""

    def spoil(pdf: Pdf) -> None:
        group = pdf.make_stream(b"0.5 g 0 0 200 200 re f")
        about = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 200, 200],
            Group=Dictionary(S=Name.Transparency, CS=Name(space)),
        )
        for key, value in about.items():
            group[key] = value
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=group)
        state = Dictionary(Spoilt=Dictionary(Type=Name.ExtGState, SMask=mask))
        drawn("/Spoilt gs 0 0 0 0.5 k 100 100 90 90 re f", ExtGState=state)(pdf)

    return spoil


def shaded(space: str, start: list[float], end: list[float]) -> Spoil:
    """A gradient."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=start, C1=end, N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name(space), Coords=[0, 0, 9, 9], Function=function)
    return drawn("100 100 90 90 re W n /Spoilt sh", Shading=Dictionary(Spoilt=shading))


def stated(**state: object) -> Spoil:
    """An area of half black in a graphics state."""
    named = Dictionary(Spoilt=Dictionary(Type=Name.ExtGState, **state))
    return drawn("/Spoilt gs 0 0 0 0.5 k 100 100 90 90 re f", ExtGState=named)


def boxed(name: str, *millimetres: float) -> Spoil:
    """A box of the first page moved: left, bottom, right, top; None of it when no number is given."""

    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        if not millimetres:
            del page[name]
            return
        before = page.get(name, page.TrimBox)
        page[name] = Array([float(edge) + by * MM for edge, by in zip(before, millimetres, strict=True)])

    return spoil


def rooted(change: Callable[[pikepdf.Object], None]) -> Spoil:
    """A change of the document's root."""
    return lambda pdf: change(pdf.Root)


def bare_bleed(pdf: Pdf) -> None:
    """White paper laid over the bleed."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].BleedBox)
    a, b, c, d = (float(edge) for edge in pdf.pages[0].TrimBox)
    strips = (
        (left, bottom, a, top),
        (c, bottom, right, top),
        (left, bottom, right, b),
        (left, d, right, top),
    )
    areas = " ".join(f"{x} {y} {x2 - x} {y2 - y} re f" for x, y, x2, y2 in strips)
    drawn(f"0 0 0 0 k {areas}")(pdf)


def without_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def screen_profile(pdf: Pdf) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(profile, N=3)


def condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = "FOGRA51"


def packet(before: bytes, after: bytes) -> Spoil:
    """Something else in the metadata."""

    def spoil(pdf: Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes()
        assert before in text
        pdf.Root.Metadata = pdf.make_stream(text.replace(before, after), Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def other_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Etwas anderes"


def untrapped(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def linked(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 50, 50])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def scripted(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Hallo')")


def attached(pdf: Pdf) -> None:
    pdf.attachments["liste.csv"] = b"Name;Lohn"


def layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Entwurf"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def second_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def turned(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def loose_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn("BT /Spoilt 12 Tf 1 0 0 1 200 300 Tm 0 0 0 1 k (Hallo) Tj ET", Font=Dictionary(Spoilt=font))(pdf)


def stepped_in(pdf: Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type0:
            font.BaseFont = Name("/ABCDEF+DejaVu-Sans")
            return


def hidden_picture(pdf: Pdf) -> None:
    pdf.Root.Spoilt = pdf.make_indirect(_image(pdf, "RGB", (8, 8), "red", "/DeviceRGB"))


def inline_picture(pdf: Pdf) -> None:
    drawn("90 0 0 90 100 100 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI")(pdf)


def lying_picture(pdf: Pdf) -> None:
    """A hundred bytes that call themselves a picture of a hundred thousand pixels a side."""
    image = Stream(pdf, compress(bytes(100)))
    image.Filter, image.Type, image.Subtype = Name.FlateDecode, Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 100_000, 100_000, 8
    image.ColorSpace = Name.DeviceCMYK
    drawn("50 0 0 50 100 100 cm /L Do", XObject=Dictionary(L=pdf.make_indirect(image)))(pdf)


def broken_picture(pdf: Pdf) -> None:
    picture("L", (600, 600), 128, "/DeviceGray", 20)(pdf)
    for image in pdf.objects:
        if isinstance(image, Stream) and image.get("/Width") == 600:
            image.write(b"\xff\xd8\xff\xe0 no jpeg", filter=Name.DCTDecode)


def covered_code(pdf: Pdf) -> None:
    """White paper over everything: no code is left to read."""
    drawn("0 0 0 0 k -9 -9 900 700 re f")(pdf)


def overlapped_code(pdf: Pdf) -> None:
    """A word in the middle of the code."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].TrimBox)
    drawn(f"0 0 0 1 k {left} {bottom} {(right - left)} {(top - bottom) * 0.62} re f")(pdf)


def laid_over(**state: object) -> Spoil:
    """Two areas one over the other, neither of them with too much ink, the upper one in that state."""
    named = Dictionary(Spoilt=Dictionary(Type=Name.ExtGState, **state))
    lower, upper = "0.9 0.9 0 0 k 100 100 90 90 re f", "0 0 0.9 0.9 k 100 100 90 90 re f"
    return drawn(f"{lower} /Spoilt gs {upper}", ExtGState=named)


def grouped_text(pdf: Pdf) -> None:
    """Black text that is set to print over, in a group of its own, through which it cannot."""
    font, letters = word_of(pdf)
    fonts = pdf.pages[0].obj.Resources.Font
    text = f"/Over gs BT {font} 72 Tf 1 0 0 1 {150} {300} Tm 0 0 0 1 k <{letters.hex()}> Tj ET"
    over = Dictionary(Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
    group = pdf.make_stream(text.encode())
    about = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 900, 900],
        Group=Dictionary(S=Name.Transparency, I=True, CS=Name.DeviceCMYK),
        Resources=Dictionary(Font=fonts, ExtGState=over),
    )
    for key, value in about.items():
        group[key] = value
    drawn("0.5 0.5 0 0 k 100 250 600 150 re f /Spoilt Do", XObject=Dictionary(Spoilt=group))(pdf)


def garbled(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 1 0 0 << 1 0 RG ) BT /F (")


BLACK = "0 0 0 1 k"
FLAT = {"transparency": "none"}
SPOT = Array(
    [
        Name.Separation,
        Name("/PANTONE 300 C"),
        Name.DeviceCMYK,
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.4, 0, 0], N=1),
    ]
)
LAB = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
CALIBRATED = Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])

PRESS: tuple[Defect, ...] = (
    Defect("no trim box", "page-boxes", boxed("/TrimBox")),
    Defect("trim beyond the bleed", "page-boxes", boxed("/BleedBox", 5, 5, -5, -5)),
    Defect("an art box as well", "page-boxes", boxed("/ArtBox", 0, 0, 0, 0)),
    Defect("0.05 mm too wide", "page-size", boxed("/TrimBox", 0, 0, 0.05, 0)),
    Defect("turned by a quarter", "page-size", turned),
    Defect("a page too many", "page-count", second_page),
    Defect("2 mm of bleed", "bleed", boxed("/BleedBox", 1, 1, -1, -1)),
    Defect("more bleed wanted", "bleed", lambda pdf: None, {"bleed": 5}),
    Defect("bare bleed", "bleed-filled", bare_bleed),
    Defect("room for marks", "marks", boxed("/MediaBox", -9, -9, 9, 9), severity="warning"),
    Defect("no room for marks", "marks", lambda pdf: None, {"marks": "slug"}),
    Defect("text near the cut", "safety", lettered(BLACK, 1.0, 100)),
    Defect("text cut through", "safety", lettered(BLACK, -2.0, 100)),
    Defect("text on the fold", "folds", lettered(BLACK, 95.5, 4.5)),
    Defect("folded otherwise", "folds", lambda pdf: None, {"folds": {"dl-wrap-fold": (98.0, 99.5, 99.5)}}),
    Defect("an area in RGB", "rgb-drawn", drawn("1 0 0 rg 100 100 90 90 re f")),
    Defect("a line in RGB", "rgb-drawn", drawn("0 0 1 RG 2 w 100 100 m 200 200 l S")),
    Defect("text in RGB", "rgb-drawn", lettered("0 0 0 rg", 60, 100)),
    Defect("RGB within a form", "rgb-drawn", form("0 1 0 rg 0 0 50 50 re f")),
    Defect("RGB within a pattern", "rgb-drawn", tiled("0 1 0 rg 0 0 5 5 re f")),
    Defect(
        "calibrated RGB",
        "rgb-drawn",
        drawn("/Spoilt cs 1 0 0 sc 100 100 90 90 re f", ColorSpace=Dictionary(Spoilt=CALIBRATED)),
    ),
    Defect("a picture in RGB", "rgb-pictures", picture("RGB", (600, 600), "red", "/DeviceRGB", 40)),
    Defect("an RGB picture that is not shown", "rgb-pictures", hidden_picture),
    Defect("an RGB picture within the stream", "rgb-pictures", inline_picture),
    Defect("a gradient in RGB", "rgb-shadings", shaded("/DeviceRGB", [1, 0, 0], [0, 0, 1])),
    Defect(
        "a group in RGB", "rgb-groups", form("", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    ),
    Defect("a soft mask in RGB", "rgb-groups", masked("/DeviceRGB")),
    Defect(
        "a spot colour",
        "foreign-colours",
        drawn("/Spoilt cs 1 scn 100 100 90 90 re f", ColorSpace=Dictionary(Spoilt=SPOT)),
    ),
    Defect(
        "Lab colour",
        "foreign-colours",
        drawn("/Spoilt cs 50 20 20 scn 100 100 90 90 re f", ColorSpace=Dictionary(Spoilt=LAB)),
    ),
    Defect("360 % of ink", "ink-limit", drawn("0.9 0.9 0.9 0.9 k 100 100 90 90 re f")),
    Defect("less ink wanted", "ink-limit", drawn("0.8 0.8 0.5 0 k 100 100 90 90 re f"), {"ink_limit": 200}),
    Defect(
        "a picture full of ink",
        "ink-in-pictures",
        picture("CMYK", (600, 600), (255, 255, 255, 255), "/DeviceCMYK", 40),
    ),
    Defect("black text of four inks", "rich-black", lettered("0.6 0.5 0.5 0.9 k", 60, 100)),
    Defect("black text knocks out", "black-overprint", lettered(BLACK, 60, 100), severity="warning"),
    Defect(
        "white prints over",
        "lost-overprint",
        drawn(
            "/Spoilt gs 0 0 0 0 k 100 100 90 90 re f",
            ExtGState=Dictionary(Spoilt=Dictionary(OP=True, op=True, OPM=1)),
        ),
    ),
    Defect(
        "a colour prints over",
        "lost-overprint",
        drawn(
            "/Spoilt gs 0 1 0 0 k 100 100 90 90 re f",
            ExtGState=Dictionary(Spoilt=Dictionary(OP=True, op=True, OPM=1)),
        ),
        severity="warning",
    ),
    Defect("half transparent", "transparency", stated(ca=0.5), FLAT),
    Defect("multiplied", "transparency", stated(BM=Name.Multiply), FLAT),
    Defect("a soft mask", "transparency", masked("/DeviceGray"), FLAT),
    Defect(
        "a masked picture", "transparency", picture("L", (600, 600), 9, "/DeviceGray", 40, mask=True), FLAT
    ),
    Defect("a font that is not there", "fonts-embedded", loose_font),
    Defect("a font that stepped in", "fonts-brand", stepped_in),
    Defect("a missing letter", "glyphs", lettered(BLACK, 60, 100, shown="<00000000> Tj")),
    Defect("text of 4 pt", "text-size", lettered(BLACK, 60, 100, size=4)),
    Defect("a hair line", "line-width", drawn("0 0 0 1 K 0.1 w 100 100 m 200 200 l S")),
    Defect("a line of no width", "line-width", drawn("0 0 0 1 K 0 w 100 100 m 200 200 l S")),
    Defect("a thin white line", "line-width", drawn("0 0 0 0 K 0.3 w 100 100 m 200 200 l S")),
    Defect(
        "a line scaled thin", "line-width", drawn("0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 900 900 m 2000 2000 l S")
    ),
    Defect("a picture of 72 dpi", "resolution", picture("L", (113, 113), 128, "/DeviceGray", 40)),
    Defect(
        "a picture of 250 dpi",
        "resolution",
        picture("L", (394, 394), 128, "/DeviceGray", 40),
        severity="warning",
    ),
    Defect("a picture that ends early", "pictures-whole", broken_picture),
    Defect("a picture of ten thousand million pixels", "pictures-whole", lying_picture),
    Defect("no code left to read", "codes", covered_code),
    Defect("no output intent", "output-intent", rooted(lambda root: root.__delitem__("/OutputIntents"))),
    Defect("no profile", "output-intent", without_profile),
    Defect("a screen's profile", "output-intent", screen_profile),
    Defect("another condition", "output-intent", condition),
    Defect("no metadata", "metadata", rooted(lambda root: root.__delitem__("/Metadata"))),
    Defect("another standard", "metadata", packet(b"PDF/X-4", b"PDF/X-3:2003")),
    Defect("two titles", "metadata", other_title),
    Defect("trapping unsaid", "metadata", untrapped),
    Defect("no document id", "ids", packet(b"DocumentID", b"OtherID")),
    Defect("a link on the page", "annotations", linked),
    Defect("a script", "active", scripted),
    Defect("an attachment", "active", attached),
    Defect("hidden layers", "active", layered, severity="warning"),
    Defect("a garbled page", "syntax", garbled),
)

PLATES: tuple[Defect, ...] = (
    Defect("ink over ink", "ink-coverage", laid_over(OP=True, op=True, OPM=1)),
    Defect("ink times ink", "ink-coverage", laid_over(BM=Name.Multiply)),
    Defect(
        "black text that leaves the plates below it bare",
        "overprint-plates",
        lettered("0.5 0.5 0 0 k 100 250 600 150 re f 0 0 0 1 k", 55, 105, size=72),
    ),
    Defect("black text shut into a group", "overprint-plates", grouped_text),
)
"""What only the plates show, as Ghostscript separates them."""


def element(pdf: Pdf, kind: str) -> Dictionary:
    """The first element of a kind."""
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary)
        and thing.get("/Type") == Name.StructElem
        and thing.get("/S") == Name(kind)
    )


def unsaid(pdf: Pdf) -> None:
    element(pdf, "/Figure").Alt = ""


def skipped(pdf: Pdf) -> None:
    element(pdf, "/H2").S = Name("/H4")


def late(pdf: Pdf) -> None:
    element(pdf, "/H1").S = Name("/H3")


def unlettered(pdf: Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type0 and "/ToUnicode" in font:
            del font["/ToUnicode"]
            return


def unread(pdf: Pdf) -> None:
    """A piece of the page that no element of the tree names."""
    drawn("/P <</MCID 9999>> BDC 0.5 g 100 100 90 90 re f EMC")(pdf)


def lost_link(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/StructParent"]


def wild_link(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.URI, URI="file:///etc/passwd")


def untitled(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


SCREEN: tuple[Defect, ...] = (
    Defect("no title", "ua-title", untitled),
    Defect("shows its file name", "ua-title", rooted(lambda root: root.__delitem__("/ViewerPreferences"))),
    Defect("no language", "ua-language", rooted(lambda root: root.__delitem__("/Lang"))),
    Defect("another language", "ua-language", rooted(lambda root: root.__setitem__("/Lang", "fr"))),
    Defect("no tags", "ua-tagged", rooted(lambda root: root.__delitem__("/StructTreeRoot"))),
    Defect("not marked", "ua-tagged", rooted(lambda root: root.__delitem__("/MarkInfo"))),
    Defect("drawn outside all tags", "ua-order", drawn("0.5 g 100 100 90 90 re f")),
    Defect("tagged but never read", "ua-order", unread),
    Defect("a level left out", "ua-headings", skipped),
    Defect("begins at level 3", "ua-headings", late),
    Defect("a picture without words", "ua-alt", unsaid),
    Defect("no bookmarks", "ua-bookmarks", rooted(lambda root: root.__delitem__("/Outlines"))),
    Defect("a link outside the tree", "ua-links", lost_link),
    Defect("a link to a file", "ua-links", wild_link),
    Defect("letters unknown", "ua-letters", unlettered),
)


def spoilt(pdf: bytes, defect: Defect) -> bytes:
    """The file with that one defect."""
    with pikepdf.open(BytesIO(pdf)) as document:
        defect.spoil(document)
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()
