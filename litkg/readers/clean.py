"""LaTeX and HTML in titles and abstracts made readable; mathematics stays as its source."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(
    r"</?(?:(?:jats|mml|m|ns\d):[\w.-]+|a|abbr|abstracttext|article-title|b|bold|br|center|cite|code|del|div|dl|dt|dd|em|"
    r"font|h[1-6]|hr|i|inf|inline-formula|ins|italic|label|li|list|list-item|math|mfrac|mi|mn|mo|mrow|msub|msubsup|msup|"
    r"mover|mtext|monospace|ol|p|pre|s|sc|sec|section|small|span|strike|strong|sub|sup|tbody|td|tex-math|th|thead|table|title|tr|tt|u|"
    r"ul|underline|xref)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(
    r"</?(?:jats:)?(?:br|dd|div|dt|h\d|hr|li|list-item|ol|p|pre|sec|section|table|title|tr|ul)\b", re.I
)
_DROPPED = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.IGNORECASE | re.DOTALL)
_MATH = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$[^$]+(?<!\\)\$|\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
_MACRO = re.compile(r"\\[^%&#_$~{}\s\-,;!/]|[{}]")
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_FONT = re.compile(r"\\(?:textbf|textit|emph|texttt|textsc|textrm|textsf|textup|text|underline|mbox)\s*\{([^{}\\]*)\}")
_SWITCH = re.compile(
    r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bf|it|em|tt|rm|sf|sc|sl|bfseries|"
    r"itshape|ttfamily|rmfamily|sffamily|scshape|centering|noindent|xspace|protect|relax|displaystyle|textstyle)(?![A-Za-z])\s*"
)
_CITE = re.compile(r"\s*\\(?:no)?cite[a-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}")
_BARE = re.compile(r"(?<!\\)([%&#])")
_SIGNS = {"``": "“", "''": "”", "---": "—", "--": "–", "\\ ": " ", "\\,": " ", "\\-": "", "\\/": "", "\\\\": " "}
_SIGNS |= {"\\%": "%", "\\&": "&", "\\#": "#", "\\_": "_", "\\$": "$", "~": " "}
_SIGN = re.compile(r"``|''|(?<!-)---?(?!-)|\\\\|\\[ ,\-/%&#_$]|(?<!/)~")


def readable(text: str, markup: frozenset[str]) -> str:
    """``text`` without the markup it is written in, spaces and line breaks folded; as it is if there is none."""
    text = sound(text)
    if not markup:
        return text
    if "html" in markup:
        text = from_html(text)
    if "tex" in markup:
        text = from_tex(text)
    return _SPACE.sub(" ", text).strip()


def sound(text: str) -> str:
    """``text`` with halves of broken characters (lone surrogates) and null bytes replaced, offsets unchanged."""
    if text.isascii() and "\x00" not in text:
        return text
    return _SURROGATE.sub("\ufffd", text).replace("\x00", "\ufffd")


def from_html(text: str) -> str:
    """Tags of HTML, JATS and MathML off, character references undone; ``<`` as a sign of comparison stays."""
    if "<" not in text and "&" not in text:
        return text
    text = _DROPPED.sub(" ", text)
    if "&lt;" in text and "<" not in text:  # escaped twice, as some exports do
        text = html.unescape(text)
    text = _TAG.sub(lambda m: " " if _BREAKING.match(m.group()) else "", text)
    return html.unescape(text)


def from_tex(text: str) -> str:
    """LaTeX as characters; formulas are kept, an unknown macro leaves its name."""
    if "\\" not in text and not _SIGN.search(text) and not _MACRO.search(text):
        return text
    text = _LINK.sub(lambda m: f"{m[2]} ({m[1]})" if m[1] != m[2] else m[1], text)
    text = _SWITCH.sub("", _CITE.sub("", _URL.sub(r"\1", text)))
    while (plain := _FONT.sub(r"\1", text)) != text:
        text = plain
    out, at = [], 0
    for formula in _MATH.finditer(text):
        out += [_prose(text[at : formula.start()]), formula.group()]
        at = formula.end()
    return "".join([*out, _prose(text[at:])])


def _prose(text: str) -> str:
    """Text outside formulas; the parser is asked only where there is a macro or a brace."""
    if _MACRO.search(text):
        escaped = _BARE.sub(r"\\\1", re.sub(r"(?<!\\)\$", r"\\$", text)).replace("/~", "/\\textasciitilde{}")
        try:
            text = _converter()(escaped)
        except Exception:  # noqa: BLE001 - whatever a parser does on broken input: the text raw is better than lost
            return text
    return _SIGN.sub(lambda m: _SIGNS[m.group()], text).replace("\xa0", " ")


@cache
def _converter() -> Callable[[str], str]:
    from pylatexenc import latex2text, latexwalker, macrospec

    texts = latex2text.get_default_latex_context_db()
    texts.set_unknown_macro_spec(latex2text.MacroTextSpec("", simplify_repl=_unknown))
    parser = latexwalker.get_default_latex_context_db()
    parser.set_unknown_macro_spec(macrospec.MacroSpec(""))
    convert = latex2text.LatexNodes2Text(math_mode="verbatim", latex_context=texts, strict_latex_spaces=False)

    def run(text: str) -> str:
        walker = latexwalker.LatexWalker(text, latex_context=parser, tolerant_parsing=True)
        return str(convert.nodelist_to_text(walker.get_latex_nodes()[0]))

    return run


def _unknown(node: Any) -> str:
    name: str = node.macroname
    return (name if name.isalpha() else "") + (node.macro_post_space or "")
