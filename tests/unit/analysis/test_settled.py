"""Names that the glossary settles are right, whatever a detector thinks of them."""

from annotate.analysis import analyse
from annotate.analysis.terms import Knowledge, Term

TARGET = "A Openai abriu um escritório.\n"
SOURCE = "OpenAI opened an office.\n"


def quotes(*terms: Term) -> list[str]:
    analysis = analyse(TARGET, target_language="pt-BR", source=SOURCE, source_language="en", knowledge=Knowledge(terms))
    return [issue.quote for issue in analysis.issues]


def test_a_name_as_the_glossary_writes_it_is_not_flagged() -> None:
    assert "Openai" in quotes()
    assert "Openai" not in quotes(Term("Openai", "OpenAI", is_name=True))


def test_other_names_still_are() -> None:
    assert "Openai" in quotes(Term("Seul", "Seoul", is_name=True))
