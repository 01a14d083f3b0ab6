"""Colours of charts.

The series are Okabe and Ito's colours, told apart with every common colour blindness (Color
Universal Design, 2008), the light ones darkened, and a grey: each has a contrast of 3 : 1 or more
(WCAG 2.2, 1.4.11) both on white paper and on the dark background of the site. The test measures it.

Ink is written into the SVG as one fixed colour. On the site `core.letters.svg.for_page` turns it
into `currentColor`, so that words and lines follow the text around them, in dark mode too.
"""

from typing import Final

INK: Final = "#1f2328"
LINES: Final = "#85898f"
SERIES: Final = ("#0072b2", "#e66300", "#00a36d", "#c76b9f", "#6b6b6b")
# Stands in the specification where the drawing gets its hatching; Vega-Lite knows no patterns.
HATCHED: Final = "#fe01fe"
# The SVG is measured in Liberation Sans, which vl-convert carries with it; a page that lacks it
# takes the next name. The PDF sets its own, narrower font.
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
