"""Sentences of our own that bind somebody, and sentences that only look as if they do.

Synthetic, in the style of letters to parliament. The reader was tried on each third of them before
it had seen it, and got 0.80, 0.60 and 0.68 of the promises at a precision of 0.97, 0.95 and 0.83;
what it missed then is why these sentences are kept.
"""

from datetime import date

import pytest

from gelijk.methods.commitments import find_commitments
from gelijk.methods.reading.cleaning import clean

LETTER_DATE = date(2024, 3, 12)
BINDING = [
    "Ik zal uw Kamer voor de zomer informeren over de uitkomsten van dit onderzoek.",
    "Over de voortgang informeer ik uw Kamer in het najaar.",
    "Ik heb uw Kamer toegezegd om in overleg te treden met de sector.",
    "In het commissiedebat van 12 april zegde ik toe de cijfers te delen.",
    "Tijdens het debat heeft de staatssecretaris toegezegd de Kamer schriftelijk te informeren.",
    "Het kabinet is voornemens het wetsvoorstel in het tweede kwartaal van 2025 in te dienen.",
    "Ik ben voornemens om de regeling te verlengen tot en met 2026.",
    "De evaluatie wordt naar verwachting eind 2024 afgerond.",
    "Naar verwachting kan ik uw Kamer begin 2025 nader berichten.",
    "Daarom ga ik met de VNG in gesprek over de knelpunten.",
    "Wij gaan samen met de politie een nieuwe werkwijze ontwikkelen.",
    "Hiermee geef ik invulling aan de motie van het lid Ceder (Kamerstuk 29 614, nr. 120).",
    "Hiermee beschouw ik de motie van de leden Van der Plas en Eerdmans als afgedaan.",
    "De vaste commissie voor SZW heeft mij verzocht om een reactie op het rapport.",
    "De motie-Kuzu verzoekt de regering om een onderzoek in te stellen.",
    "Ik streef ernaar het besluit voor 1 januari 2026 in werking te laten treden.",
    "Uw Kamer ontvangt de resultaten uiterlijk in het eerste kwartaal van 2025.",
    "Ik kom hier in de volgende voortgangsrapportage op terug.",
    "Ik stuur uw Kamer de verkenning voor het kerstreces toe.",
    "Begin volgend jaar start een campagne over stagediscriminatie.",
    "De Arbeidsinspectie zal in 2024 extra controles uitvoeren.",
    "Het is de bedoeling dat de pilot in september start.",
    "De minister van SZW zal de Kamer hierover separaat informeren.",
    "Binnen zes weken na ontvangst van het advies zal ik een reactie sturen.",
    "Ik zeg u toe dat ik dit punt met de werkgevers zal bespreken.",
    "Het kabinet wil de meldingsbereidheid vergroten door een landelijke campagne.",
    "Ik blijf met de gemeenten in gesprek over de bekostiging.",
    "Momenteel wordt het wetsvoorstel voorbereid.",
    "Het rapport zal voor het zomerreces aan uw Kamer worden aangeboden.",
    "De uitkomsten van de evaluatie worden in het voorjaar van 2025 aan uw Kamer gestuurd.",
    "Ik verwacht uw Kamer hierover voor het einde van het jaar te kunnen informeren.",
    "Zodra de resultaten bekend zijn, informeer ik uw Kamer daarover.",
    "We zullen de komende maanden een verbeterplan opstellen.",
    "Ik houd uw Kamer op de hoogte van de voortgang.",
    "De Kamer wordt hierover in juni geïnformeerd.",
    "Ook laat ik onderzoek doen naar de effecten van de maatregel.",
    "De regering heeft het voornemen de wet te wijzigen.",
    "Ik heb de Inspectie gevraagd om in 2025 een themaonderzoek te doen.",
    "Ter uitvoering van de motie-Paternotte c.s. is een pilot gestart.",
    "In de volgende brief ga ik nader in op de kosten.",
    "De Kamer wordt voor het einde van dit jaar per brief over de voortgang geïnformeerd.",
    "Ik zal hierover in gesprek gaan met de brancheorganisaties.",
    "Het kabinet zal in de loop van 2025 met een reactie op het advies komen.",
    "Ik bied uw Kamer het evaluatierapport in het eerste kwartaal van 2025 aan.",
    "Samen met mijn collega van OCW werk ik aan een plan van aanpak dat ik "
    "in juni aan uw Kamer zal sturen.",
    "In 2025 volgt een tweede meting.",
    "De subsidieregeling wordt in 2025 geëvalueerd.",
    "Zoals toegezegd tijdens het commissiedebat van 6 februari ontvangt u bijgaand een overzicht.",
    "Het lid Van Nispen heeft gevraagd om een overzicht van de capaciteit.",
    "Met het oog hierop is het kabinet van plan de Algemene wet gelijke behandeling aan te passen.",
    "Ik ben bereid om de mogelijkheden hiervoor te onderzoeken.",
    "Dit najaar starten de eerste trainingen voor leidinggevenden.",
    "De NCDR zal in september een nieuw Nationaal Programma presenteren.",
    "Ik wil samen met gemeenten bezien hoe de meldingsbereidheid kan worden vergroot.",
    "Daarnaast zullen wij de handreiking actualiseren.",
    "Over de uitkomsten hiervan zal ik u nader berichten.",
    "De toezegging aan het lid Simons om de Kamer te informeren over het "
    "toetsingskader doe ik hiermee gestand.",
    "De motie van het lid Belhaj c.s. verzoekt de regering te onderzoeken "
    "of een meldplicht mogelijk is.",
    "Ik onderzoek momenteel op welke wijze dit kan worden vormgegeven.",
    "Het wetsvoorstel gaat naar verwachting na de zomer in internetconsultatie.",
    "Ik neem deze aanbeveling over en zal de handreiking laten aanpassen.",
    "Na afronding van de pilot besluit ik over een landelijke uitrol.",
    "Conform de motie Bikker wordt de regeling met twee jaar verlengd.",
    "Het College voor de Rechten van de Mens gaat in 2025 een monitor uitvoeren.",
    "Ik heb het RIVM opdracht gegeven om dit nader te onderzoeken; de "
    "resultaten verwacht ik eind 2024.",
    "Wij streven ernaar dit traject in 2026 af te ronden.",
    "In het tweede halfjaar van 2024 wordt een landelijke campagne gehouden.",
    "Graag ga ik hierover het gesprek aan met uw Kamer.",
    "Het voornemen is om de stelselwijziging per 1 januari 2027 in te laten gaan.",
    "De ministeries zullen jaarlijks rapporteren over de uitkomsten.",
    "Ik zal de Kamer voor het zomerreces een hoofdlijnenbrief sturen.",
    "De staatssecretaris zegt toe dat hij het rapport met de Kamer zal delen.",
    "Na de zomer kom ik met een nadere uitwerking van de plannen.",
    "Het kabinet stuurt de Kamer eind dit jaar een voortgangsbrief.",
    "Ik wil de Inspectie vragen om dit jaar extra toezicht te houden.",
    "Medio 2024 ontvangt uw Kamer de eindevaluatie.",
    "Verder zullen de ministeries de klachtenprocedure vereenvoudigen.",
    "Ik ga na of de regeling kan worden verruimd.",
    "De Rijksdienst zal vanaf 2025 anoniem solliciteren invoeren.",
    "Met de motie van het lid Podt wordt de regering verzocht te komen tot een meldpunt.",
    "Aan de motie van het lid Mutluer geef ik uitvoering door middel van een pilot.",
    "Ik zal dit punt meenemen in de gesprekken met de sociale partners.",
    "Het is mijn intentie om het besluit dit najaar te publiceren.",
    "Wij zullen uw Kamer blijven informeren over de ontwikkelingen.",
    "De monitor verschijnt in december 2024.",
    "Ik ben van plan de commissie om advies te vragen.",
    "Hierover word ik in mei nader geadviseerd, waarna ik uw Kamer zal informeren.",
    "In het voorjaar van 2025 verwacht ik de Kamer het wetsvoorstel te kunnen toesturen.",
    "De gemeenten worden in 2024 opnieuw bevraagd.",
    "Tevens wordt er gewerkt aan een handreiking, die in het derde kwartaal gereed is.",
    "Ik heb toegezegd om terug te komen op de positie van ZZP'ers.",
    "De commissie heeft de regering verzocht de evaluatie te vervroegen.",
]
NOT_BINDING = [
    "In 2021 heb ik de Kamer geïnformeerd over de voortgang.",
    "Met deze brief informeer ik uw Kamer over de stand van zaken.",
    "Hierbij stuur ik u het rapport van de Staatscommissie.",
    "Ik wil benadrukken dat discriminatie onacceptabel is.",
    "In deze brief zal ik ingaan op de vragen van de leden van de fractie.",
    "Het onderzoek is in maart 2022 afgerond.",
    "Gemeenten zijn op grond van de wet verplicht een voorziening in te richten.",
    "Het aantal meldingen zal naar alle waarschijnlijkheid toenemen.",
    "De leden van de VVD-fractie vragen of de minister bereid is dit te onderzoeken.",
    "Kunt u aangeven wanneer de Kamer hierover zal worden geïnformeerd?",
    "Als de werkgever dit niet doet, zal de inspectie kunnen handhaven.",
    "Volgens de NCDR wil niemand in een wereld leven waarin discriminatie gewoon is.",
    "Het is belangrijk dat slachtoffers zich gehoord voelen.",
    "Wie gelijke behandeling wil, moet discriminatie bestrijden.",
    "Ik zie geen aanleiding om het beleid te wijzigen.",
    "De commissie stelt dat de wet zal moeten worden aangepast.",
    "Ik wil de leden bedanken voor hun inbreng.",
    "De politie registreerde in 2022 6.738 incidenten.",
    "Mensen die een melding willen doen, kunnen terecht bij een voorziening.",
    "De wet treedt op 1 januari 2010 in werking.",
    "Ik ben blij dat de sector zijn verantwoordelijkheid neemt.",
    "Ik zal de motie daarom niet uitvoeren.",
    "Daarmee wil ik bereiken dat de drempel lager wordt.",
    "Dit betekent dat de kosten zullen stijgen.",
    "Het kabinet onderschrijft het belang van goede voorzieningen.",
    "Het onderzoek laat zien dat werkgevers vaak onbewust selecteren.",
    "De motie is door de Kamer aangenomen.",
    "Deze leden zouden graag een overzicht ontvangen.",
    "Artikel 1 van de Grondwet bepaalt dat allen gelijk worden behandeld.",
    "Ik ga ervan uit u hiermee voldoende te hebben geïnformeerd.",
    "De gemeente kan besluiten de taak aan een andere gemeente over te dragen.",
    "Voor 2022 was een bedrag van € 2 miljoen beschikbaar.",
    "Discriminatie komt voor op de arbeidsmarkt, op de woningmarkt en in de zorg.",
    "De Tweede Kamer heeft op 3 juli 2023 ingestemd met het wetsvoorstel.",
    "Zij willen dat hun kinderen dezelfde kansen krijgen.",
    "Het rapport wordt als bijlage bij deze brief gevoegd.",
    "Er zal altijd discriminatie blijven bestaan.",
    "In de praktijk wordt de regeling weinig gebruikt.",
    "De minister heeft in 2020 besloten de subsidie stop te zetten.",
    "In het advies staat dat de overheid een voorbeeldfunctie moet vervullen.",
    "Het gaat om een bedrag van € 3 miljoen in 2023.",
    "Ik deel de mening van de leden dat dit zorgelijk is.",
    "Gemeenten ontvangen hiervoor een bijdrage uit het Gemeentefonds.",
    "De leden van de D66-fractie willen weten hoeveel meldingen er zijn gedaan.",
    "Voor een toelichting verwijs ik naar de bijlage.",
    "Slachtoffers willen vaak geen aangifte doen.",
    "Met deze brief bied ik u de rapportage aan.",
    "Discriminatie is verboden en zal nooit worden getolereerd.",
    "Deze cijfers wijken af van de cijfers die in 2019 zijn gepubliceerd.",
    "Indien sprake is van een strafbaar feit, kan aangifte worden gedaan.",
    "Het onderzoek liep van januari tot en met december 2022.",
    "Wilt u bevorderen dat dit punt wordt geagendeerd?",
    "De Afdeling advisering merkt op dat de toelichting aanvulling behoeft.",
    "Sinds 2015 werken de voorzieningen samen in een landelijke vereniging.",
    "Werkgevers zullen de gevolgen hiervan merken.",
    "Ook in andere landen wordt hiervoor aandacht gevraagd.",
    "De motie is op 14 december 2023 verworpen.",
    "Ik vind het van belang om dit hier te vermelden.",
    "Daarbij wordt rekening gehouden met de privacy van betrokkenen.",
    "Op 5 juli 2022 is een motie ingediend over dit onderwerp.",
    "Het is aan werkgevers om hier invulling aan te geven.",
    "De vraag of dit wenselijk is, zal per geval verschillen.",
    "De klachten worden behandeld door de Nationale ombudsman.",
    "Mijn ambtsvoorganger heeft uw Kamer hierover eerder geïnformeerd.",
    "Wanneer iemand zich gediscrimineerd voelt, is dat ernstig.",
    "In artikel 12 is bepaald dat de kosten door de aanvrager worden gedragen.",
    "Het programma loopt tot en met 2024.",
    "Dit vraagt om een lange adem.",
    "De Kamer heeft het wetsvoorstel op 4 april 2023 aanvaard.",
    "Daar ben ik het mee eens.",
    "De voorziening ontving in 2023 ruim 6.000 meldingen.",
    "Er zijn signalen dat meldingen niet altijd worden geregistreerd.",
    "Zij zullen zich in de praktijk vaak niet herkennen in deze cijfers.",
    "Bijgevoegd treft u de antwoorden op de schriftelijke vragen aan.",
    "Dit onderzoek is uitgevoerd door het Verwey-Jonker Instituut.",
    "Ouders willen het beste voor hun kinderen.",
    "Op grond van artikel 2 zal de gemeenteraad regels vaststellen.",
    "De meeste werkgevers zijn bereid om hun beleid aan te passen.",
    "De leden lezen dat de minister voornemens is de wet te wijzigen.",
    "Hoe gaat de minister dit voorkomen?",
    "Deelt u de mening dat dit onderzocht zou moeten worden?",
    "Wij leven in een land waarin iedereen zichzelf mag zijn.",
    "Het kabinet hecht aan een zorgvuldig proces.",
    "In 2022 werd de campagne gestart.",
    "Het College oordeelde dat sprake was van verboden onderscheid.",
    "Ik heb kennisgenomen van het bericht.",
    "Daardoor zal de wachttijd afnemen.",
    "De inkomsten komen in 2024 uit op € 3 miljoen.",
    "Dat laat zien dat de aanpak werkt.",
    "Het is niet aan mij om daar een oordeel over te geven.",
]
# Known and accepted: a forecast or a request that words alone do not tell from a promise.
MISSED = {"Ik heb de Inspectie gevraagd om in 2025 een themaonderzoek te doen."}
FALSE = {"Werkgevers zullen de gevolgen hiervan merken."}


@pytest.mark.parametrize("sentence", BINDING)
def test_a_binding_sentence_is_found_whole(sentence: str) -> None:
    found = find_commitments(clean(sentence), letter_date=LETTER_DATE)
    if sentence in MISSED:
        assert found == []
        return
    assert [commitment.sentence for commitment in found] == [sentence]
    assert found[0].modality in sentence.lower() or "graag" in found[0].modality
    assert sentence[found[0].start : found[0].end] == found[0].text == sentence


@pytest.mark.parametrize("sentence", NOT_BINDING)
def test_a_sentence_that_binds_nobody_is_left_alone(sentence: str) -> None:
    found = find_commitments(clean(sentence), letter_date=LETTER_DATE)
    assert bool(found) == (sentence in FALSE)


def test_the_sentences_together_keep_the_promised_figures() -> None:
    found = [bool(find_commitments(clean(s), letter_date=LETTER_DATE)) for s in BINDING]
    false = [bool(find_commitments(clean(s), letter_date=LETTER_DATE)) for s in NOT_BINDING]
    assert sum(found) / len(found) >= 0.95
    assert sum(found) / (sum(found) + sum(false)) >= 0.95
