"""What an act has changed on the page: blocks of the text and cards, so that nothing else is drawn anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotate.cards import Card, Item
from annotate.desk import May
from annotate.highlights import highlights
from annotate.marks import Marks, is_marked
from annotate.models import Assignment, User
from annotate.progress import Progress
from articles.document import Block, Document
from articles.markdown import parsed
from articles.rendering import render_block
from articles.spans import Span


class Redrawn(NamedTuple):
    """What stands inside the element of a block now."""

    number: int
    html: SafeString


@dataclass(frozen=True, slots=True)
class Touched:
    """The blocks whose marks may be others now, and the cards that came, changed or are gone."""

    blocks: list[Redrawn]
    cards: list[Card]
    gone: list[str]
    progress: Progress

    @classmethod
    def of(
        cls,
        assignment: Assignment,
        user: User,
        items: Iterable[Item],
        *,
        besides: Iterable[Span] = (),
        redraws: bool = True,
    ) -> Touched | None:
        """What the page shows of these suggestions and fixes now; ``besides`` are places where they have stood.

        Without ``redraws`` their cards alone, where nothing has changed but the way in which these are shown.
        Spans count code points of the translation, half-open. None where one of them lies in no block: then it cannot
        be told what shows it.
        """
        article = assignment.article
        target = parsed(article.target)
        items = list(items)
        blocks = _blocks(target, [*(item.span for item in items), *besides])
        if blocks is None:
            return None
        marks = Marks.holding(article, user, items)
        told, cards = marks.told, marks.cards(may_edit=May.of(user, assignment).edit)
        redrawn = blocks if redraws else []
        drawn, progress = highlights(article, user, redrawn) if redrawn else ([], Progress.counted(article))
        return cls(
            blocks=[Redrawn(block.index, render_block(target, block, drawn)) for block in redrawn],
            cards=[cards.card(item, is_marked=is_marked(item)) for item in told],
            gone=[item.name for item in items if item not in told],
            progress=progress,
        )

    def html(self, cards: Iterable[SafeString], told: Mapping[str, object]) -> SafeString:
        """What scripts take apart and put where it belongs, with its cards as they are drawn.

        ``told`` are words for the scripts, each under its name; what is None is not told. Put together here, since a
        template takes twice as long for it, and every act is answered with it.
        """
        said = format_html_join("", ' data-{}="{}"', (item for item in told.items() if item[1] is not None))
        blocks = format_html_join("", '<template data-of="{}">{}</template>', self.blocks)
        drawn = format_html_join("", "{}", ((card,) for card in cards))
        return format_html(
            '<div id="touched" hidden data-gone="{}"{}>{}{}</div>', " ".join(self.gone), said, blocks, drawn
        )


def _blocks(target: Document, spans: Iterable[Span]) -> list[Block] | None:
    """The blocks in which the spans lie, each once and in order."""
    found = [target.block_at(span) for span in spans]
    blocks = {block.index: block for block in found if block is not None}
    return None if None in found else [blocks[index] for index in sorted(blocks)]
