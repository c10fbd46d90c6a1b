"""Every address of Emenda."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import (
    LogoutView,
    PasswordChangeDoneView,
    PasswordResetCompleteView,
    PasswordResetDoneView,
)
from django.urls import URLPattern, URLResolver, include, path

from annotate.views import (
    accounts,
    annotations,
    everywhere,
    exporting,
    health,
    names,
    newsroom,
    people,
    queue,
    records,
    review_several,
    reviewing,
    suggestions,
    term_exchange,
    terms,
    watching,
    workbench,
)
from articles.numbers_in_addresses import register

register()
ARTICLE = "articles/<row:article_id>/"
ANNOTATION = ARTICLE + "annotations/<row:annotation_id>/"
SUGGESTION = ARTICLE + "suggestions/<row:suggestion_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", queue.queue, name="queue"),
    path("sign-in/", accounts.SignIn.as_view(), name="login"),
    path("language/", accounts.choose_language, name="choose_language"),
    path("sign-out/", LogoutView.as_view(), name="logout"),
    path("articles/", include("articles.urls")),
    path(ARTICLE, workbench.workbench, name="workbench"),
    path(ARTICLE + "annotations/", annotations.annotate, name="annotate"),
    path(ANNOTATION, annotations.annotation, name="annotation"),
    path(ANNOTATION + "withdraw/", annotations.withdraw, name="withdraw"),
    path(ANNOTATION + "restore/", annotations.restore, name="restore"),
    path(ANNOTATION + "answer/", annotations.answer, name="answer"),
    path(ANNOTATION + "decision/", reviewing.decide, name="decide"),
    path(ANNOTATION + "review/", reviewing.review_fix, name="review_fix"),
    path(SUGGESTION, suggestions.suggestion, name="suggestion"),
    path(SUGGESTION + "accept/", suggestions.accept, name="accept"),
    path(SUGGESTION + "dismiss/", suggestions.dismiss, name="dismiss"),
    path(SUGGESTION + "never/", suggestions.never, name="never"),
    path(SUGGESTION + "bring-back/", suggestions.bring_back, name="bring_back"),
    path(ARTICLE + "assign/", queue.assign, name="assign"),
    path(ARTICLE + "live/", watching.live, name="live"),
    path(ARTICLE + "history/", watching.show_history, name="history"),
    path(ARTICLE + "undo/", watching.undo, name="undo"),
    path(ARTICLE + "names/", names.names, name="names"),
    path(ARTICLE + "everywhere/", everywhere.everywhere, name="everywhere"),
    path(ARTICLE + "batches/<row:batch_id>/withdraw/", everywhere.withdraw_batch, name="withdraw_batch"),
    path(ARTICLE + "analysis/", workbench.analysis, name="analysis"),
    path(ARTICLE + "analysis/again/", workbench.analyse_again, name="analyse_again"),
    path(ARTICLE + "submit/", workbench.submit, name="submit"),
    path(ARTICLE + "take-back/", workbench.take_back, name="take_back"),
    path(ARTICLE + "review/", reviewing.review, name="review"),
    path(ARTICLE + "review/live/", reviewing.review_live, name="review_live"),
    path(ARTICLE + "review/several/", review_several.decide_several, name="decide_several"),
    path(ARTICLE + "review/choice/", review_several.choose, name="choose"),
    path(ARTICLE + "review/kind/", review_several.approve_kind, name="approve_kind"),
    path(ARTICLE + "finish/", reviewing.finish, name="finish"),
    path(ARTICLE + "reopen/", reviewing.reopen, name="reopen"),
    path(ARTICLE + "preview/", exporting.preview, name="preview"),
    path("export/", exporting.export_all, name="export_all"),
    path(ARTICLE + "export/", exporting.export, name="export"),
    path("glossary/", terms.show, name="glossary"),
    path("glossary/new/", terms.term_new, name="term_new"),
    path("glossary/<row:term_id>/", terms.term, name="term"),
    path("glossary/<row:term_id>/remove/", terms.remove, name="term_remove"),
    path("glossary/import/", term_exchange.import_terms, name="glossary_import"),
    path("glossary/export/", term_exchange.export, name="glossary_export"),
    path("glossary/silenced/<row:silence_id>/remove/", terms.silence_remove, name="silence_remove"),
    path("glossary/searches/<row:sweep_id>/", terms.sweep, name="sweep"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<row:invitation_id>/revoke/", people.revoke, name="revoke"),
    path("people/<row:user_id>/role/", people.change_role, name="change_role"),
    path("people/<row:user_id>/let-go/", people.let_go, name="let_go"),
    path("people/<row:user_id>/take-in-again/", people.take_in_again, name="take_in_again"),
    path("join/<str:secret>/", people.join, name="join"),
    path("password/", accounts.ChangePassword.as_view(), name="password_change"),
    path("password/saved/", PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("password/forgotten/", accounts.ForgottenPassword.as_view(), name="password_reset"),
    path("password/forgotten/sent/", PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("password/new/<uidb64>/<token>/", accounts.NewPassword.as_view(), name="password_reset_confirm"),
    path("password/new/saved/", PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("suggestions/", records.show, name="records"),
    path("suggestions/shown/", records.hear, name="hear"),
    path("newsroom/", newsroom.show, name="newsroom"),
    path("newsroom/reasons/<row:reason_id>/remove/", newsroom.reason_remove, name="reason_remove"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("admin/", admin.site.urls),
]

if settings.EMENDA_DEMO:
    urlpatterns.append(path("sign-in/demo/", accounts.demo_sign_in, name="demo_sign_in"))
