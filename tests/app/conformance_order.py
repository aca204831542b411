"""The order of children in the parts of a Word file, by a table of our own.

Typed from ISO/IEC 29500-1 (transitional): the sequences of CT_PPr, CT_RPr, CT_SectPr and so on.
Strict programs refuse a file whose children stand otherwise, and others drop what they find late.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from tests.app.conformance_file import WordFile, local

_EDGES = "top left start bottom right end"
_ROW_MARKS = "ins del trPrChange"
_CHANGES = "ins del moveFrom moveTo"
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
    "activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter "
    "stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves "
    "doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin "
    "doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
    "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture "
    "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
    "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars "
    "rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
# Name of the parent → its children in order. ``rPr`` of a paragraph's mark begins with the changes.
TABLE = {
    "document": "background body",
    "pPr": _PARAGRAPH,
    "rPr": f"{_CHANGES} {_RUN}",
    "sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "tblBorders": f"{_EDGES} insideH insideV",
    "tcBorders": f"{_EDGES} insideH insideV tl2br tr2bl",
    "tblCellMar": _EDGES,
    "tcMar": _EDGES,
    "tr": "tblPrEx trPr tc",
    "trPr": "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|"
    f"tblCellSpacing|jc|hidden {_ROW_MARKS}",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark headers cellIns|cellDel|cellMerge tcPrChange",
    "settings": _SETTINGS,
    "docDefaults": "rPrDefault pPrDefault",
    "styles": "docDefaults latentStyles style",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "anchor": "simplePos positionH positionV extent effectExtent "
    "wrapNone|wrapSquare|wrapTight|wrapThrough|wrapTopAndBottom docPr cNvGraphicFramePr graphic "
    "sizeRelH sizeRelV",
    "AlternateContent": "Choice Fallback",
    "wsp": "cNvPr cNvSpPr|cNvCnPr spPr style extLst txbx|linkedTxbx bodyPr",
    "spPr": "xfrm custGeom|prstGeom noFill|solidFill ln effectLst",
    "xfrm": "off ext",
    "bodyPr": "prstTxWarp noAutofit|normAutofit|spAutoFit",
    "documentProtection": "",
}
# The root that each part must have: with another one it is passed over, or the file refused.
ROOTS = {
    "[Content_Types].xml": "Types",
    "docProps/core.xml": "coreProperties",
    "docProps/custom.xml": "Properties",
    "word/document.xml": "document",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/comments.xml": "comments",
    "word/commentsExtended.xml": "commentsEx",
    "word/commentsIds.xml": "commentsIds",
    "word/commentsExtensible.xml": "commentsExtensible",
    "word/people.xml": "people",
}
# What may stand in any order, or is one kind of child repeated.
_FREE = (
    "body p r ins del moveFrom moveTo hyperlink tc comment hdr ftr txbxContent Types Relationships "
    "coreProperties Properties property comments commentsEx commentsIds commentsExtensible people "
    "person compat tblGrid tabs"
)
FREE = frozenset(_FREE.split())
_MARKED = frozenset(_CHANGES.split())
# The first child of these, where they have it.
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
# The last child of these, always.
LAST = {"body": "sectPr", "tc": "p"}


def places(parent: str) -> dict[str, int]:
    """The place of each child; those joined by | share one."""
    rows = TABLE[parent].split()
    return {name: place for place, names in enumerate(rows) for name in names.split("|")}


ORDER = {parent: places(parent) for parent in TABLE}


def wrong_order(file: WordFile) -> Iterator[str]:
    """Every element of every part whose children stand otherwise than the schema says."""
    for part in file.roots:
        yield from (f"order: {part}: {one}" for one in wrong_part(part, file.parts[part]))


@lru_cache(maxsize=64)
def wrong_part(part: str, data: bytes) -> tuple[str, ...]:
    """What is wrong in a part; styles and footers are the same in many files."""
    root = etree.fromstring(data)
    known = "Relationships" if part.endswith(".rels") else ROOTS.get(part, "ftr")
    found = [] if local(root) == known else [f"its root is {local(root)}, not {known}"]
    for element in root.iter("*"):
        found += wrong_children(element)
    return tuple(found)


def wrong_children(element: etree._Element) -> Iterator[str]:
    name = local(element)
    children = [local(one) for one in element.iterchildren("*")]
    if name in FIRST and FIRST[name] in children[1:]:
        yield f"{FIRST[name]} is not the first in {name}"
    if name in LAST and (not children or children[-1] != LAST[name]):
        yield f"{name} does not end with {LAST[name]}"
    parent = element.getparent()
    if name == "rPr" and (parent is None or local(parent) != "pPr") and set(children) & _MARKED:
        yield "a run's rPr holds a change of a paragraph's end"
    if name in ORDER:
        yield from out_of_place(name, children)
    elif name not in FREE and len(set(children)) > 1:
        yield f"no order is known for the children of {name}: {children}"


def out_of_place(name: str, children: list[str]) -> Iterator[str]:
    order = ORDER[name]
    unknown = [one for one in children if one not in order]
    if unknown:
        yield f"{name} may not hold {unknown}"
        return
    for first, second in pairwise(children):
        if order[first] > order[second]:
            yield f"{second} stands after {first} in {name}"
    once = name in {"pPr", "rPr", "tcPr", "tblPr", "settings", "sectPr"}
    for one in set(children) if once else ():
        if children.count(one) > 1 and not one.endswith("Reference"):
            yield f"{one} stands twice in {name}"
