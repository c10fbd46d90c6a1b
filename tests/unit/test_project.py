"""What holds for the repository as a whole: the lock, the image, the composition, the directions of import."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import check_tree

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]
SOURCES = sorted(path for room in ("articles", "annotate") for path in (ROOT / room).rglob("*.py"))


def entries(lock: str) -> dict[str, str]:
    """The packages of a lock with what is said about each."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {re.split(r"[=\s\[;]", line, maxsplit=1)[0]: line for line in lines}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


class TestLock:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_pins_every_package_with_version_and_hashes(self, lock: str) -> None:
        packages = entries(lock)
        assert len(packages) > 50
        for name, line in packages.items():
            assert re.search(rf"^{re.escape(name)}==\S+", line), line
            assert "--hash=sha256:" in line, f"{name} has no hash"

    @pytest.mark.parametrize("lock", LOCKS)
    def test_names_no_host_and_no_option(self, lock: str) -> None:
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*-(?!-hash=)", text, flags=re.MULTILINE)

    def test_is_the_same_for_running_and_for_testing(self) -> None:
        running, testing = (entries(lock) for lock in LOCKS)
        assert running.items() <= testing.items()

    def test_contains_everything_that_the_code_imports(self) -> None:
        distributions = importlib.metadata.packages_distributions()
        locked = {name.lower().replace("_", "-") for name in entries("requirements.txt")}
        ours = {"articles", "annotate", *sys.stdlib_module_names}
        for path in SOURCES:
            for module in {name.split(".")[0] for name in imported(path)} - ours:
                names = {name.lower().replace("_", "-") for name in distributions.get(module, [])}
                assert names & locked, f"{path.relative_to(ROOT)} imports {module}, which nothing locks"


class TestDirections:
    """What import-linter cannot say; the rest is in pyproject.toml."""

    def test_one_file_knows_the_markdown_parser(self) -> None:
        assert users_of("pyromark") == {"articles/markdown.py"}

    def test_only_the_analysis_knows_spacy(self) -> None:
        users = users_of("spacy")
        assert users
        assert all(user.startswith("annotate/analysis/") for user in users), users

    def test_readers_and_writers_touch_no_tables(self) -> None:
        for user in users_of("django.db") | users_of("articles.models"):
            assert not user.startswith(("articles/readers/", "annotate/analysis/")), user


def users_of(library: str) -> set[str]:
    """The files that import a library or something inside it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if any(name == library or name.startswith(library + ".") for name in imported(path))
    }


@pytest.fixture(scope="module")
def composition() -> Any:
    """docker-compose.yml as data."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


class TestComposition:
    def test_has_web_worker_and_database_with_health_and_volumes(self, composition: Any) -> None:
        services = composition["services"]
        assert {"db", "migrate", "web", "worker"} <= set(services)
        assert services["db"]["healthcheck"]["test"]
        assert services["db"]["volumes"] == ["database:/var/lib/postgresql/data"]
        for name in ("web", "worker"):
            assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
            assert services[name]["depends_on"]["db"]["condition"] == "service_healthy"

    def test_every_volume_used_is_declared(self, composition: Any) -> None:
        used = {
            volume.split(":")[0]
            for service in composition["services"].values()
            for volume in service.get("volumes", [])
        }
        assert {name for name in used if not name.startswith(".")} == set(composition["volumes"])

    def test_every_file_mounted_exists(self, composition: Any) -> None:
        for service in composition["services"].values():
            for volume in service.get("volumes", []):
                if volume.startswith("."):
                    assert (ROOT / volume.split(":")[0]).is_file(), volume

    def test_no_secret_has_a_default(self) -> None:
        text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
        uses = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET|KEY)\w*)([^}]*)\}", text)
        assert {name for name, _ in uses} == {"POSTGRES_PASSWORD", "EMENDA_SECRET_KEY"}
        assert all(rest.startswith(":?") for _, rest in uses), uses
        for line in text.splitlines():
            if re.match(r"\s*\w*(PASSWORD|SECRET|KEY)\w*:", line):
                assert "${" in line, line

    def test_no_database_port_is_published(self, composition: Any) -> None:
        published = {name for name, service in composition["services"].items() if "ports" in service}
        assert published == {"proxy"}

    def test_demo_mode_is_off(self) -> None:
        assert "EMENDA_DEMO" not in (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
        assert "EMENDA_DEMO" not in (ROOT / "Dockerfile").read_text(encoding="utf-8")

    def test_every_setting_given_is_one_that_the_code_reads(self, composition: Any) -> None:
        read = "".join(path.read_text(encoding="utf-8") for path in [*SOURCES, ROOT / "gunicorn.conf.py"])
        for name in ("web", "worker", "migrate"):
            for setting in composition["services"][name]["environment"]:
                assert setting in read or setting == "DATABASE_URL", setting

    @pytest.mark.parametrize("name", ["worker", "migrate"])
    def test_commands_exist(self, composition: Any, name: str) -> None:
        command = composition["services"][name]["command"]
        assert command[:2] == ["python", "manage.py"]
        from django.core.management import get_commands, load_command_class

        app = get_commands()[command[2]]
        load_command_class(str(app), command[2]).create_parser("manage.py", command[2]).parse_args(command[3:])


class TestImage:
    def test_copies_only_what_exists_and_is_let_in(self) -> None:
        let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        copies = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile(), flags=re.MULTILINE)
        names = [name for copied in copies for name in copied.split()]
        assert names
        for name in names:
            assert (ROOT / name).exists(), name
            assert f"!{name}" in let_in, name

    def test_runs_as_nobody_in_particular(self) -> None:
        user = re.findall(r"^USER (\d+)$", dockerfile(), flags=re.MULTILINE)
        assert user
        assert int(user[-1]) >= 1000

    def test_installs_by_hash(self) -> None:
        assert "--require-hashes" in dockerfile()

    def test_tells_its_health(self) -> None:
        assert "HEALTHCHECK" in dockerfile()
        assert "/healthz" in dockerfile()


def dockerfile() -> str:
    """The text of the Dockerfile."""
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


class TestTree:
    def test_names_no_machine_and_silences_nothing_without_reason(self) -> None:
        if not (ROOT / ".git").exists():
            pytest.skip("not a clone: git tells which files belong to the project")
        done = subprocess.run(
            [sys.executable, "scripts/check_tree.py"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert not done.stdout

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            ("see /" + "home/ana/notes", "path of one machine"),
            ('open("/' + 'root/.cache")', "path of one machine"),
            ("https://files." + "pythonhosted.org/x", "registry"),
            ("x = 1  # no" + "qa", "without rule or reason"),
            ("x = 1  # no" + "qa: S101", "without rule or reason"),
            ("x = 1  # type: ig" + "nore[misc]", "without rule or reason"),
        ],
    )
    def test_the_check_finds(self, line: str, what: str) -> None:
        found = list(check_tree.complaints("some/file.py", f"first\n{line}\n"))
        assert len(found) == 1
        assert found[0].startswith("some/file.py:2: ")
        assert what in found[0]

    @pytest.mark.parametrize(
        "line",
        [
            "/usr/bin/env python",
            "https://example.org/work/in/progress",
            'path("articles/work/")',
            "x = 1  # no" + "qa: S101, S102 - true by construction",
            "x = 1  # type: ig" + "nore[misc]  # the library has no types",
        ],
    )
    def test_the_check_lets_pass(self, line: str) -> None:
        assert not list(check_tree.complaints("some/file.py", line))


class TestDocumentation:
    def test_the_examples_of_the_suggestions_page_run(self) -> None:
        text = (ROOT / "docs" / "suggestions.md").read_text(encoding="utf-8")
        library, detector = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
        exec(compile(library, "docs/suggestions.md", "exec"), {})  # noqa: S102 - our own page
        room: dict[str, Any] = {}
        exec(compile(detector, "docs/suggestions.md", "exec"), room)  # noqa: S102 - our own page
        from annotate.analysis.run import Request, read

        context = read(Request("— Sim, disse.\n\nNão.\n", "pt", "Yes, she said.\n\nNo.\n", "en"), pipelines={"en": ""})
        assert [(each.start, each.end) for each in room["StrayDashes"]().find(context)] == [(0, 2)]

    def test_every_detector_is_explained(self) -> None:
        from annotate.analysis.detectors import DETECTORS

        text = (ROOT / "docs" / "suggestions.md").read_text(encoding="utf-8")
        assert [each.code for each in DETECTORS if f"`{each.code}`" not in text] == []
