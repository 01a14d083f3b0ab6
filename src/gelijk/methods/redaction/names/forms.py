"""How names are written, as parts of regular expressions."""

CAPITAL = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
LINK = (
    r"(?:van|der|den|de|het|[’']t|ter|ten|te|op|in|von|zu|la|le|du|da|dos|do|di|del|el|al|ben|"
    r"ait|bin|"
    r"Van|Der|Den|De|Ter|Ten|Te|In|Op|El|Al|Ben|Ait|La|Le|Von|Da|Dos)"
)
INITIALS = r"(?:(?:[^\W\d_a-zà-öø-ÿ]|Th|Ph|Chr|Tj|IJ|Sj)\.[ -]?){1,6}"
SURNAME = (
    rf"(?:{LINK} ){{0,3}}{CAPITAL}"
    rf"(?:[ ]?-[ ]?(?:{LINK} ){{0,2}}{CAPITAL}|(?: {LINK}){{1,3}} {CAPITAL})?"
)
