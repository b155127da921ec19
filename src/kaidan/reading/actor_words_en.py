"""The words by which English sentences name who acts: names, titles, countries, all together, pronouns."""

import re

_TITLE = (
    r"(?:(?:Acting|Permanent|Deputy|Vice|Under|Prime|Foreign|Defen[cs]e|War|National|State|Assistant|Administrative"
    r"|Parliamentary|Senior|Raksha)[\s-]){0,3}"
    r"(?:High\sRepresentative|Secretary[\s-]General|Director[\s-]General|Undersecretary|Secretary|Mini?ster|President"
    r"|Chancellor|Chairman|Ambassador|Governor|Chief|Commissioner|Mantri)(?:\sof\sState)?"
    r"(?:\s(?:of|for)\s(?:the\s)?(?:National\sDefen[cs]e|Defen[cs]e|War|State|Foreign\sAffairs|External\sAffairs"
    r"|Armed\sForces)\b)?(?:\sfor\s(?:International\sAffairs|(?:[A-Z][a-z]{2,20}\s)?Policy)\b)?"
)
_JOINED = r"(?:(?:Deputy\sPrime\sMinister|Prime\sMinister|Vice\sPresident|Coordinating\sMinister)\sand\s)?"
_HONORIFIC = (
    r"(?:(?:the\s)?(?:Rt\.?\s)?Hon\.?|H\.E\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Shri|Smt\.?|Sir|Dame|Lord|(?:Lt\.?\s)?Gen\.?"
    r"|General|Adm\.|Admiral"
    r"|Senator|Raksha\sMantri)"
)
_PLURAL = (
    r"(?i:ministers|secretaries|officials|leaders|sides|countries|nations|governments|parties|principals|chiefs"
    r"|counterparts|participants"
    r"|allies|partners|delegations|heads)"
)
_QUALIFIER = (
    r"(?:defen[cs]e\sand\sforeign|foreign\sand\sdefen[cs]e|(?:vice|deputy)[\s-]defen[cs]e|defen[cs]e|foreign|senior"
    r"|trilateral|bilateral|cabinet|military|vice|deputy)"
)
_NUMBER = r"(?:two|three|four|five|2|3|4)"
_LAND = r"(?:[A-Z][\w.]{0,30}(?:\s(?:of\s)?[A-Z][a-z]{1,30})?)"
# the two ministers / both sides / our three countries / Ministers / the Secretary / the Japanese Minister / the
# Minister of Defense of Japan / They / he
WORDS = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<named>(?:[Tt]he|[Bb]oth(?:\sthe)?)\s{_LAND}(?:(?:,\s"
    rf"|,?\sand\s){_LAND}){{1,3}}\s(?:{_QUALIFIER}\s)?{_PLURAL})"
    rf"|(?P<other>[Tt]he\s(?:two\s|three\s)?other\s(?:two\s|three\s)?(?i:ministers|secretaries|leaders|countries|sides?|two|three"
    rf"|minister|party|participants|parties|delegations|partners|nations|chiefs|principals|governments)"
    rf"|(?:[Hh]is|[Hh]er)\s(?:{_LAND}\s)?counterparts?)"
    rf"|(?P<all>(?i:the|both|all|our|each|all\sof\sthe)\s(?:the\s)?(?:{_NUMBER}\s)?(?:(?i:{_QUALIFIER})[\s-])?{_PLURAL}"
    rf"|(?<=and\s)(?:two|three)\s(?:other\s)?(?i:{_PLURAL})"
    rf"|Ministers|Secretaries|Leaders|Principals|[Ee]ach\s(?:side|country|minister)|(?:[Tt]he|[Aa]ll)\s(?:two"
    rf"|three|four|pair|duo)"
    r"|[Bb]oth(?=\s(?:[a-z]{1,20}ly\s)?[a-z]{1,20}ed\b)|[Ww]e|[Tt]hey)"
    rf"(?P<from>\s(?:from|of)\s(?:both|the\s{_NUMBER})\s(?:countries|sides|nations))?"
    rf"|(?P<theirs>[Tt]he\s(?:{_NUMBER}\s)?{_LAND}\s(?:(?i:{_QUALIFIER})\s)?{_PLURAL})"
    rf"|(?P<office>[Tt]he\s(?P<post>(?i:{_TITLE}))\sof\s(?:the\s)?"
    rf"(?!Defen[cs]e\b|State\b|War\b|National\b|Foreign\b|External\b|Armed\b){_LAND})"
    rf"|(?P<title>(?:(?:[Tt]he|[Hh]is|[Hh]er)\s"
    rf"|(?<=and\s)|(?={_LAND}'s\s))(?:{_LAND}(?:'s)?\s)??(?P<words>(?i:{_TITLE}))(?!\sGeneral\b|\s(?:of|for)\s(?:the\s)?[A-Z])"
    rf"|Raksha\sMantri)"
    r"|(?P<pronoun>[Hh]e|[Ss]he))(?![\w-])"
)
# Orme / O'Neill / MAKABE / Tae-jun
CAPITALISED = re.compile(r"(?<![\w'-])[A-ZÀ-Þ][\w-]*(?:'[A-Z]\w+)?")
# Deputy Prime Minister / Secretary of War Daniel / the Rt Hon: what stands before a name
TITLED = re.compile(
    rf"(?:(?:[Tt]he\s)?(?:{_JOINED}{_TITLE}|Ministers|Secretaries),?\s)?(?:{_HONORIFIC}\s){{0,2}}$"
)
# van / de la: the small words of a name before Doe
PARTICLE = re.compile(r"\b(?:(?:van|von|den|der|de|del|da|dos|la|ter|al|bin)\s){1,2}$")
# Japan's before Minister
LAND_BEFORE = re.compile(r"(?:'s)?\s$")
# the before United States
THE = re.compile(r"\b[Tt]he\s$")
# the U.S. side
SIDE = re.compile(r"\s(?:side|delegation|[Gg]overnment)\b")
# the South China Sea / U.S.-led
NOT_PARTY = re.compile(r"\s(?:Sea|Ocean)\b|['-]|\s[A-Z][a-z]{1,30}\s(?:of|for)\b")
