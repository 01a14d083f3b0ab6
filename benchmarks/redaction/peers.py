"""Runs deduce or presidio on texts, in the environment that has them.

Reads {"peer", "texts"} as JSON from standard input and writes {"seconds", "spans"} to standard
output: for each text a list of [start, end, type]. Deduce is LGPL: a process of its own.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable

Spans = list[tuple[int, int, str]]
DEDUCE = {
    "persoon": "PERSON", "bsn": "BSN", "telefoonnummer": "PHONE", "emailadres": "EMAIL",
    "locatie": "ADDRESS", "datum": "DOB", "patient": "PERSON",
}  # fmt: skip
PRESIDIO = {
    "PERSON": "PERSON", "IBAN_CODE": "IBAN", "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "EMAIL",
    "DATE_TIME": "DOB", "LOCATION": "ADDRESS",
}  # fmt: skip


def deduce() -> Callable[[str], Spans]:
    from deduce import Deduce

    model = Deduce()

    def find(text: str) -> Spans:
        found = model.deidentify(text).annotations
        return [(int(a.start_char), int(a.end_char), DEDUCE.get(a.tag, a.tag)) for a in found]

    return find


def presidio() -> Callable[[str], Spans]:
    """With its own recognisers in Dutch; there is no Dutch model to be had without a model hub."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers import (
        DateRecognizer,
        EmailRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
    )

    folder = tempfile.mkdtemp()
    spacy.blank("nl").to_disk(folder)
    models = [{"lang_code": "nl", "model_name": folder}]
    engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["nl"])
    for recogniser in (DateRecognizer, EmailRecognizer, IbanRecognizer):
        registry.add_recognizer(recogniser(supported_language="nl"))
    registry.add_recognizer(PhoneRecognizer(supported_language="nl", supported_regions=["NL"]))
    analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["nl"])

    def find(text: str) -> Spans:
        found = analyzer.analyze(text=text, language="nl")
        return [(r.start, r.end, PRESIDIO.get(r.entity_type, r.entity_type)) for r in found]

    return find


def main() -> None:
    asked = json.load(sys.stdin)
    find = {"deduce": deduce, "presidio": presidio}[asked["peer"]]()
    find("Jan Jansen woont in Utrecht.")
    began = time.process_time()
    spans = [find(text) for text in asked["texts"]]
    json.dump({"seconds": time.process_time() - began, "spans": spans}, sys.stdout)


if __name__ == "__main__":
    main()
