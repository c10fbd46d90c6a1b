"""Who gets what at which address: the table that test_matrix.py holds the project to.

One line for each address and method: where it is called (a place of ``world``; "-" where that does not matter), then
what is answered to somebody who is signed out, a reader, an editor, a reviewer and an administrator. "in" stands for
the redirect to the sign-in page. The editor is the author of all fixes. A method without a line is answered with 405.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.security.world import World, new_key

TABLE = """
queue                    GET   -          in   200  200  200  200
login                    GET   -          200  302  302  302  302
login                    POST  -          422  302  302  302  302
demo_sign_in             POST  -          302  302  302  302  302
choose_language          POST  -          302  302  302  302  302
logout                   POST  -          in   302  302  302  302

articles:import          GET   -          in   403  200  200  200
articles:import          POST  -          in   403  302  302  302
articles:details         GET   editing    in   403  200  200  200
articles:details         POST  editing    in   403  302  302  302
workbench                GET   editing    in   200  200  200  200
assign                   GET   editing    in   403  200  200  200
assign                   POST  editing    in   403  302  302  302
live                     GET   editing    in   200  200  200  200
history                  GET   editing    in   200  200  200  200
undo                     POST  editing    in   409  302  409  409
names                    GET   editing    in   200  200  200  200
names                    POST  editing    in   403  404  404  404
everywhere               GET   editing    in   403  200  200  200
everywhere               POST  often      in   403  302  302  302
withdraw_batch           POST  batch      in   403  302  403  403
analysis                 GET   editing    in   200  200  200  200
analyse_again            POST  editing    in   403  302  302  302
submit                   POST  editing    in   403  302  302  302
take_back                POST  review     in   403  302  302  302
preview                  GET   editing    in   200  200  200  200
export                   GET   editing    in   200  200  200  200
export_all               GET   -          in   200  200  200  200

annotate                 POST  editing    in   403  302  302  302
annotation               GET   editing    in   403  200  403  403
annotation               POST  editing    in   403  302  403  403
withdraw                 POST  editing    in   403  302  403  403
restore                  POST  withdrawn  in   403  302  403  403
answer                   POST  rejected   in   403  302  403  403
suggestion               GET   editing    in   403  200  200  200
accept                   POST  editing    in   403  302  302  302
dismiss                  POST  editing    in   403  302  302  302
never                    POST  editing    in   403  302  302  302
bring_back               POST  dismissed  in   403  302  302  302

review                   GET   review     in   200  200  200  200
review_live              GET   review     in   200  200  200  200
review_fix               GET   review     in   200  200  200  200
decide                   POST  review     in   403  403  302  302
decide_several           POST  review     in   403  403  302  302
choose                   POST  review     in   403  403  302  302
approve_kind             GET   review     in   403  403  200  200
approve_kind             POST  review     in   403  403  302  302
finish                   POST  decided    in   403  403  302  302
reopen                   POST  finished   in   403  403  302  302

glossary                 GET   -          in   200  200  200  200
term_new                 GET   -          in   403  200  200  200
term_new                 POST  -          in   403  302  302  302
term                     GET   -          in   403  200  200  200
term                     POST  -          in   403  302  302  302
term_remove              POST  -          in   403  302  302  302
glossary_import          GET   -          in   403  200  200  200
glossary_import          POST  -          in   403  302  302  302
glossary_export          GET   -          in   200  200  200  200
silence_remove           POST  -          in   403  302  302  302
sweep                    GET   -          in   200  200  200  200

records                  GET   -          in   200  200  200  200
hear                     POST  -          in   403  403  403  302
newsroom                 GET   -          in   403  403  403  200
newsroom                 POST  -          in   403  403  403  302
reason_remove            POST  -          in   403  403  302  302

people                   GET   -          in   403  403  403  200
invite                   POST  -          in   403  403  403  200
revoke                   POST  -          in   403  403  403  302
change_role              POST  -          in   403  403  403  302
let_go                   POST  -          in   403  403  403  302
take_in_again            POST  -          in   403  403  403  302
join                     GET   -          200  200  200  200  200
join                     POST  -          302  302  302  302  302
password_change          GET   -          in   200  200  200  200
password_change          POST  -          in   302  302  302  302
password_change_done     GET   -          in   200  200  200  200
password_reset           GET   -          200  200  200  200  200
password_reset           POST  -          302  302  302  302  302
password_reset_done      GET   -          200  200  200  200  200
password_reset_confirm   GET   -          302  302  302  302  302
password_reset_confirm   POST  -          302  302  302  302  302
password_reset_complete  GET   -          200  200  200  200  200

healthz                  GET   -          200  200  200  200  200
readyz                   GET   -          200  200  200  200  200
metrics                  GET   -          404  404  404  404  404
"""

ADMINISTRATION = """
admin:index                 GET   302  403  403  403  200
admin:login                 GET   in   302  302  302  302
admin:logout                POST  302  403  403  403  302
admin:password_change       GET   302  403  403  403  302
admin:password_change_done  GET   302  403  403  403  200
admin:autocomplete          GET   302  403  403  403  403
admin:jsi18n                GET   302  403  403  403  200
admin:view_on_site          GET   302  403  403  403  404
admin:app_list              GET   302  403  403  403  200
admin/(?P<url>.*)$          GET   302  403  403  403  404
"""

EACH_TABLE = """
changelist  GET   in   403  403  403  200
add         GET   in   403  403  403  403
add         POST  in   403  403  403  403
change      GET   in   403  403  403  200
change      POST  in   403  403  403  403
history     GET   in   403  403  403  200
delete      GET   in   403  403  403  403
delete      POST  in   403  403  403  403
old         GET   in   403  403  403  302
"""

TABLES = (
    "articles.article", "articles.segment", "articles.revision", "axes.accessattempt", "axes.accesslog",
    "annotate.analysisrun", "annotate.sweep", "annotate.act", "annotate.decision", "annotate.annotation",
    "annotate.suggestion", "annotate.assignment", "annotate.term", "annotate.silence", "annotate.hearing",
    "annotate.newsroom", "annotate.invitation", "annotate.user", "django_tasks_database.dbtaskresult",
)  # fmt: skip
"""What the administration shows."""

# Deleting such a row lifts the lock after wrong passwords.
EXCEPTIONS = {("axes.accessattempt", "delete", "GET"): 200, ("axes.accessattempt", "delete", "POST"): 302}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the address, the method, the place, and the answers to everybody in turn."""

    name: str
    method: str
    place: str
    answers: tuple[str, ...]
    table: str = ""


def rows() -> list[Row]:
    """All lines, those of the administration for each of its tables."""
    found = [Row(name, method, place, tuple(rest)) for name, method, place, *rest in _cells(TABLE)]
    found += [Row(name, method, "-", tuple(rest)) for name, method, *rest in _cells(ADMINISTRATION)]
    for table in TABLES:
        app, _dot, model = table.partition(".")
        for page, method, *rest in _cells(EACH_TABLE):
            name = f"admin:{app}_{model}_{page}" if page != "old" else f"admin/{app}/{model}/<path:object_id>/"
            answers = [*rest[:-1], str(EXCEPTIONS.get((table, page, method), rest[-1]))]
            found.append(Row(name, method, "-", tuple(answers), table))
    return found


def _cells(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


FIX = {"category": "accuracy/name", "severity": "major", "correction": "OpenAI Inc."}
TERM = {"source_language": "en", "target_language": "pt-BR", "source": "Senate", "target": "o Senado"}
PASSWORDS = ("a long walk past four lighthouses", "ein ganz neues Wort")

GIVEN: dict[tuple[str, str], Callable[[World], dict[str, Any]]] = {
    ("login", "POST"): lambda _: {"username": "elsa", "password": "wrong"},
    ("demo_sign_in", "POST"): lambda _: {"username": "reviewer"},
    ("choose_language", "POST"): lambda _: {"language": "es"},
    ("articles:import", "POST"): lambda _: {"target": "# Um barco\n\nO barco chegou.", "target_language": "pt-BR"},
    ("articles:details", "POST"): lambda _: {
        "title": "Outro título",
        "target_language": "pt-BR",
        "source_language": "en",
    },
    ("assign", "POST"): lambda _: {},
    ("live", "GET"): lambda _: {"seen": "0"},
    ("names", "POST"): lambda _: {"name": "1", "written": "OpenAI"},
    ("everywhere", "GET"): lambda world: {"suggestion": world.places["editing"]["suggestion_id"]},
    ("everywhere", "POST"): lambda world: {
        "suggestion": world.places["often"]["suggestion_id"],
        "place": world.places["often"]["values"],
        "key": new_key(),
    },
    ("annotate", "POST"): lambda _: FIX | {"correction": "veloz", "typed_quote": "comprou"},
    ("annotation", "POST"): lambda _: FIX | {"version": "1"},
    ("answer", "POST"): lambda _: {"answer": "It is not."},
    ("decide", "POST"): lambda _: {"verdict": "approve"},
    ("decide_several", "POST"): lambda world: {"verdict": "approve", "fix": world.fix("review")},
    ("choose", "POST"): lambda world: {
        "choice": str(world.places["review"]["annotation_id"]),
        "fix": world.fix("review"),
    },
    ("approve_kind", "POST"): lambda world: {"verdict": "approve", "fix": world.fix("review")},
    ("term_new", "POST"): lambda _: TERM,
    ("term", "POST"): lambda _: TERM | {"version": "1"},
    ("glossary_import", "POST"): lambda _: {
        "pasted": "source,target\r\nSenate,o Senado\r\n",
        "source_language": "en",
        "target_language": "pt-BR",
    },
    ("glossary_export", "GET"): lambda _: {"pair": "en/pt-BR"},
    ("hear", "POST"): lambda _: {"detector": "dates", "mode": "never"},
    ("newsroom", "POST"): lambda _: {"solo": "off"},
    ("invite", "POST"): lambda _: {"email": "new@example.org", "role": "editor"},
    ("change_role", "POST"): lambda _: {"role": "reader"},
    ("join", "POST"): lambda _: {
        "username": "nina",
        "first_name": "Nina",
        "last_name": "Nova",
        "password": PASSWORDS[1],
        "again": PASSWORDS[1],
    },
    ("password_change", "POST"): lambda _: {
        "old_password": PASSWORDS[0],
        "new_password1": PASSWORDS[1],
        "new_password2": PASSWORDS[1],
    },
    ("password_reset", "POST"): lambda _: {"email": "nobody@example.org"},
    ("admin:axes_accessattempt_delete", "POST"): lambda _: {"post": "yes"},
}
"""What is sent along, so that whoever may do it succeeds."""

FOREIGN: dict[str, Callable[[World], dict[str, Any]]] = {
    "everywhere": lambda world: {"annotation": world.places["review"]["annotation_id"]},
    "decide_several": lambda world: {"verdict": "approve", "fix": world.fix("decided")},
    "choose": lambda world: {"choice": str(world.places["decided"]["annotation_id"]), "fix": world.fix("decided")},
    "approve_kind": lambda world: {"verdict": "approve", "fix": world.fix("decided")},
}
"""Forms that name an object of another article than the address does."""
