"""Which trained pipelines are used."""

import pytest

from annotate.analysis import pipelines


def test_the_setting_is_a_mapping_of_base_languages() -> None:
    assert pipelines.configured("en=en_core_web_md, pt-BR=/models/pt ,") == {"en": "en_core_web_md", "pt": "/models/pt"}
    assert pipelines.configured("") == {}
    assert pipelines.configured("en=") == {"en": ""}


@pytest.mark.parametrize("text", ["en", "=x", "="])
def test_a_malformed_setting_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="EMENDA_PIPELINES"):
        pipelines.configured(text)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMENDA_PIPELINES", "en=no_such_package_anywhere")
    assert pipelines.load("en") is None


def test_the_installed_pipeline_is_loaded_once_without_what_names_do_not_need() -> None:
    found = pipelines.load("en-US")
    assert found is not None
    assert found is pipelines.load("en")
    assert found.name.startswith("spaCy en_core_web")
    assert "ner" in found.nlp.pipe_names
    assert not set(pipelines.UNUSED_PIPES) & set(found.nlp.pipe_names)


def test_missing_broken_or_disabled_pipelines_are_no_error(tmp_path: object) -> None:
    assert pipelines.load("en", {"en": ""}) is None
    assert pipelines.load("en", {"en": "no_such_package_anywhere"}) is None
    assert pipelines.load("en", {"en": f"{tmp_path}/nothing"}) is None
    assert pipelines.load("tlh") is None
