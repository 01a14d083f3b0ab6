"""Shows the financial overview out of an account in JSON: `overview.py account.json`."""

import json
import sys
from pathlib import Path


def euro(value: str | None) -> str:
    """`7062164.84` as `€ 7.062.164,84`; a total of nothing that is known is not nought."""
    if value is None:
        return "onbekend"
    return "€ " + f"{float(value):,.2f}".translate(str.maketrans(",.", ".,"))


def main() -> None:
    """Prints the two sums that are never added, and how much is left out."""
    money = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["data"]["finance"]
    labelled, interwoven = money["labelled_spent"], money["interwoven"]
    print(f"Financieel overzicht {money['year']}")
    for name, one in (("gelabeld", labelled), ("verweven", interwoven)):
        count = len(one["counted"])
        print(f"  {name}, uitgegeven {euro(one['total']):>17}  in {count} bedragen")
        if float(one["hedged"] or 0):
            print(f"    waarvan bij benadering {euro(one['hedged'])}")
    left = f"{len(labelled['left_out'])} gelabeld, {len(interwoven['left_out'])} verweven"
    print(f"  niet meegeteld: {left}")


if __name__ == "__main__":
    main()
