"""Turn a description of a drawing into PNG, SVG or PDF, in a child with limits.

The libraries abort the whole process at a character that XML can't hold, and a drawing
is as large as its data: neither may end the server.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from campaign.sandbox import Limits, Sandbox, Stopped
from campaign.text import writable

if TYPE_CHECKING:
    from campaign.i18n import Words

Form = Literal["pdf", "png", "svg"]
LONGEST = 200
LIMITS = Limits(memory_mib=1024, cpu_seconds=30, seconds=90)
_sandbox = Sandbox(LIMITS)


class NotDrawn(Exception):
    """A picture or a page that couldn't be drawn; the message is one line.

    `why` is "memory", "time", "crash", or "refused" by the drawing program.
    """

    def __init__(self, why: str, told: str) -> None:
        """Say why in one word, and in English."""
        super().__init__(f"can't be drawn: {told}")
        self.why = why

    def text(self, words: Words) -> str:
        """Say it in one sentence of a language."""
        return words(f"drawing.{self.why}")


def png(spec: dict[str, Any], scale: float = 1) -> bytes:
    """Draw a Vega-Lite description as pixels; raises NotDrawn."""
    return _drawn("png_here", _safe(spec), scale)


def svg(spec: dict[str, Any]) -> str:
    """Draw a Vega-Lite description as SVG, its words as text; raises NotDrawn."""
    return _drawn("svg_here", _safe(spec))


def typeset(template: Path, data: dict[str, Any], form: Form) -> bytes:
    """Set a Typst template as `form`; what it prints goes to it as JSON.

    Nothing of that is ever read as mark-up. Raises NotDrawn.
    """
    content = json.dumps(_safe(data), ensure_ascii=False)
    return _drawn("typeset_here", str(template), content, form)


def _drawn(function: str, *arguments: object) -> Any:  # noqa: ANN401
    try:
        return _sandbox.call(f"{__name__}:{function}", *arguments)
    except Stopped as error:
        raise NotDrawn(error.why, str(error)) from error
    except (ValueError, RuntimeError) as error:
        raise NotDrawn("refused", " ".join(str(error).split())[:LONGEST]) from error


def _safe(held: Any) -> Any:  # noqa: ANN401
    """Leave out of every text in a description what can't be drawn."""
    if isinstance(held, str):
        return writable(held)
    if isinstance(held, dict):
        return {key: _safe(value) for key, value in held.items()}
    if isinstance(held, list | tuple):
        return [_safe(value) for value in held]
    return held


def png_here(spec: dict[str, Any], scale: float) -> bytes:
    """Draw pixels in this very process."""
    import vl_convert

    _register_face()
    return vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[])


def svg_here(spec: dict[str, Any]) -> str:
    """Draw SVG in this very process."""
    import vl_convert

    _register_face()
    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def typeset_here(template: str, data: str, form: Form) -> bytes:
    """Set a template in this very process."""
    import typst

    return typst.compile(
        template,
        format=form,
        ppi=72,  # one point of a template for pictures is one pixel
        font_paths=_typst_face(),
        sys_inputs={"told": data},
    )


@cache
def _register_face() -> None:
    """Bring the face once per process: the server's own fonts decide nothing."""
    import font_source_sans_pro
    import vl_convert

    vl_convert.register_font_directory(font_source_sans_pro.font_directory)


@cache
def _typst_face() -> Any:  # noqa: ANN401
    """Bring the one face, once: neither the system's nor typst's own."""
    import font_source_sans_pro
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(font_source_sans_pro.font_directory)],
    )
