"""The page on vocabularies says what the files hold, and its examples give what it says."""

import re
from pathlib import Path

from gelijk.reference import vocabularies

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/vocabularies.md"


def test_the_table_is_that_of_the_files():
    told = re.findall(
        r"^\| `(\w+)` \| `/begrippen/([\w-]+)/` \| `([\w-]+):` \| (\d+) \| (\d*)",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    loaded = [vocabularies.load(name) for name in vocabularies.names()]
    assert told == [
        (one.name, one.slug, one.prefix, str(len(one.concepts)), str(len(one.form_rows) or ""))
        for one in loaded
    ]


def test_the_examples_give_what_they_say():
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, object] = {}
    checked = 0
    for line in code.group(1).splitlines():
        expression, _, said = line.partition("#")
        if "=" in expression.split("(")[0] or line.startswith("from"):
            exec(expression, names)
        elif said.strip().startswith("'"):
            assert eval(expression, names) == said.strip().split("'")[1]
            checked += 1
        elif expression.strip():
            assert eval(expression, names)
    assert checked == 3
