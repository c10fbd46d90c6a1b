"""What the tests of several files start from: an article that waits for review, and a newsroom around one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from annotate.models import User
    from articles.models import Article
    from tests.integration.write_cases import Newsroom


@pytest.fixture
def waiting(editor: User) -> Article:
    """An article with one fix that waits for review."""
    from tests.factories import make_annotation, make_article, submitted

    article = make_article(editor)
    make_annotation(article, editor)
    return submitted(article, editor)


@pytest.fixture
def room(editor: User, other_editor: User, reviewer: User, reader: User) -> Newsroom:
    """What the write views are called in."""
    from tests.integration.write_cases import Newsroom

    return Newsroom(editor, other_editor, reviewer, reader)
