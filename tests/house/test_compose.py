"""docker-compose.yml: valid by the compose schema, and sane where the schema is silent."""

import json
from importlib.resources import files

import jsonschema
import pytest
import yaml
from launch import ROOT


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_is_valid_by_the_compose_schema(compose):
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"

    jsonschema.validate(compose, json.loads(schema.read_text()))


def test_the_database_keeps_its_data_where_postgresql_18_has_it(compose):
    database = compose["services"]["database"]

    assert database["image"] == "postgres:18"
    assert database["volumes"] == ["database:/var/lib/postgresql"]
    assert "pg_isready" in database["healthcheck"]["test"]


def test_the_portal_waits_for_a_healthy_database_with_its_tables(compose):
    waits_for = compose["services"]["web"]["depends_on"]

    assert waits_for["database"]["condition"] == "service_healthy"
    assert waits_for["migrate"]["condition"] == "service_completed_successfully"


def test_demo_accounts_come_only_when_asked_for(compose):
    assert compose["services"]["demo"]["profiles"] == ["demo"]
    assert compose["services"]["web"]["depends_on"]["demo"]["required"] is False


def test_named_volumes_are_declared(compose):
    used = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
    }

    assert used == set(compose["volumes"])


def test_no_secret_has_a_default(compose):
    environment = compose["services"]["web"]["environment"]

    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert "${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]


def test_env_example_names_every_variable_that_is_read():
    example = (ROOT / ".env.example").read_text()
    settings = (ROOT / "config" / "settings.py").read_text()
    read = {part.split('"')[1] for part in settings.split("env.")[1:] if '("' in part[:12]}

    assert {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"} <= read
    assert sorted(name for name in read - {"TEST_DATABASE"} if f"{name}=" not in example) == []
