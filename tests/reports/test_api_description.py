"""The published description is current, and keeps the NL API Design Rules that can be checked."""

import json
import re
from pathlib import Path

from django.test import Client

from gelijk.config import api

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://gelijk.example"
METHODS = {"get", "post", "put", "patch", "delete", "parameters"}


def described():
    return json.loads(json.dumps(api.description(SITE, "beheer@gelijk.example")))


def operations():
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_site_gives_it_to_everybody():
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == "1.0.0"
    assert answer.json()["openapi"].startswith("3.1")


def test_the_file_in_the_documentation_is_current():
    kept = (ROOT / "docs/reference/openapi.json").read_text(encoding="utf-8")
    assert json.loads(kept) == described(), "run: .venv/bin/python setup/reference.py"


def test_it_says_who_to_ask_and_where_it_stands():
    found = described()
    assert {"name", "email", "url"} <= found["info"]["contact"].keys()
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["info"]["version"])
    for server in found["servers"]:
        assert re.search(r"/v\d+$", server["url"])
        assert server["url"].startswith("https://")


def test_paths_are_kebab_case_without_a_slash_at_the_end():
    for path, method, _ in operations():
        assert re.fullmatch(r"(/[a-z0-9-]+)+", path), path
        assert method in METHODS


def test_every_answer_has_the_version_and_every_refusal_is_a_problem():
    for _, _, operation in operations():
        assert "400" in operation["responses"]
        for code, answer in operation["responses"].items():
            assert "API-Version" in answer["headers"], code
            if code[0] in "45":
                assert list(answer["content"]) == ["application/problem+json"], code


def test_operations_have_names_of_their_own_and_tags_that_are_described():
    found = [operation["operationId"] for _, _, operation in operations()]
    assert len(found) == len(set(found))
    tags = {tag["name"] for tag in described()["tags"]}
    assert all(set(operation["tags"]) <= tags for _, _, operation in operations())


def test_fields_are_lower_camel_case():
    for name, schema in described()["components"]["schemas"].items():
        for field in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z][a-z]*([A-Z][a-z]*)*", field), (name, field)


def test_the_codes_are_those_of_the_form():
    from gelijk.reports.intake import steps

    fields = described()["components"]["schemas"]["ReportIn"]["properties"]
    options = [option.code for option in steps.question("terrain").options]
    assert fields["terrein"]["enum"] == options
