"""What runs before there is an environment, and the example that runs without one."""

import json
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(monkeypatch):
    for name in ("SSL_CERT_FILE", "UV_SYSTEM_CERTS", "UV_DEFAULT_INDEX", "PIP_CERT"):
        monkeypatch.delenv(name, raising=False)
    spec = spec_from_file_location("setup_environment", ROOT / "setup" / "environment.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "_pip_setting", lambda _key: "")
    return module


def test_uv_trusts_the_certificates_of_the_machine(environment):
    assert environment._with_mirror()["UV_SYSTEM_CERTS"] == "true"
    shown = subprocess.run(
        [sys.executable, "-m", "uv", "pip", "install", "--help"], capture_output=True, text=True
    )
    assert "UV_SYSTEM_CERTS" in shown.stdout


def test_a_certificate_that_is_given_is_the_one(environment, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/eigen/ca.pem")
    assert "UV_SYSTEM_CERTS" not in environment._with_mirror()


def test_when_fetching_fails_the_certificate_is_named(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment, "PYTHON", "/bin/false")
    with pytest.raises(SystemExit):
        environment._fetch("-m", "pip")
    assert "SSL_CERT_FILE" in capsys.readouterr().err


def test_the_example_shows_a_total_that_is_not_known(tmp_path):
    unknown = {"total": None, "hedged": None, "counted": [], "left_out": ["bedrag:2021-A001"]}
    finance = {"year": 2021, "labelled_spent": unknown, "interwoven": unknown}
    path = tmp_path / "account.json"
    path.write_text(json.dumps({"data": {"finance": finance}}))
    shown = subprocess.run(
        [sys.executable, ROOT / "docs" / "examples" / "overview.py", path],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown.count("onbekend  in 0 bedragen") == 2
    assert "niet meegeteld: 1 gelabeld, 1 verweven" in shown
