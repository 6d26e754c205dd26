"""Whether the words around a name make it a place, a person's name or an organisation's."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.extraction.place_lexicon import PlaceLexicon, place_lexicon

if TYPE_CHECKING:
    from geodata.extraction.place_candidates import Candidate
    from geodata.extraction.place_tokens import Tokens

_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
_WHEREABOUTS = re.compile(
    r",?(?: (?:is|was|are|lies|sits|stands|located|situated|about|around|some|roughly|just|only|nearly|over"
    r"|more|less|than|approximately|which|a|an|[a-z]+ (?=(?:city|town|village))|city|town|village)){0,6}"
    r"(?: \d[\d,.]* ?(?:km|kms|kilomet(?:re|er)s?|miles?|mi)\b(?: \([^()\n]{1,25}\))?|, to the| in the)"
    r" (?:from|away|off|(?:north|south|east|west)[a-z-]*(?: of)?)\b"
    r"| on the (?:[A-Z][a-z]+ )?(?:coast|border|peninsula)\b"
)
_REACHED = re.compile(
    r" (?:(?:could|can|would|might|may|will|cannot|can[’']t|couldn[’']t)(?: not| now| also| then| even)? be"
    r" (?:reached|hit|struck|targeted|attacked|shelled)"
    r"|(?:is|lies?|falls?|sits|remains|comes?)(?: not| well| also| now| still| far| just| easily){0,2}"
    r" (?:with)?(?:in|out of|beyond|outside) (?:the )?(?:[a-z]+ )?(?:range|reach|striking distance)\b"
    r"|(?:with)?in (?:[a-z]+ )?(?:range|reach|striking distance)\b)"  # "would put Lhasa in range"
)
_BYLINE = ("By ", "by ")
_LONGEST_HEADLINE = 200  # characters
_DASH = "—"  # "over Haifa—27 kilometres from the border"
_DEFENCE = ("Defense", "Defence")  # "the Israel Defense Forces", but "the Israel Defense Minister"
# "Haifa's northern suburbs, Safed and Tiberias"
_ITS_SUBURBS = re.compile(
    r"['’]s (?:[a-z]+ern )?"
    r"(?:suburbs|outskirts|airports?|ports?|harbou?r|(?:city )?cent(?:re|er)|refiner(?:y|ies))"
)
_WHERE = re.compile(r", where (?!(?:he|she|I|we|they)\b)")  # "Fujairah, where much of the crude is loaded"
_CURRENCY = re.compile(r"\$| dollars?\b|-dollar\b")
_SPEAKS = re.compile(
    r" (?:said|says|told|tells|explained|added|noted|argued|asked|replied|insisted|was asked|has said"
    r"|testified|believes|thinks|hopes|resigned|himself|herself)\b"
)
_FAR = frozenset({"far", "afield", "away", "deep"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})  # "as far south as Karak"
_REACH_BACK = 4  # words between a preposition and the name


@dataclass(eq=False)
class PlaceContext:
    """Questions about one candidate, answered from the words beside it."""

    tokens: Tokens
    words: PlaceLexicon = field(default_factory=place_lexicon)
    _headlines: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in _LINE_END.finditer(self.tokens.text)]

    def in_headline(self, c: Candidate) -> bool:
        """On a line in capitals or title case, where a capital says nothing."""
        line = bisect_right(self._line_ends, c.span.start)
        if line not in self._headlines:
            start = self._line_ends[line - 1] + 1 if line else 0
            end = self._line_ends[line] if line < len(self._line_ends) else len(self.tokens.text)
            self._headlines[line] = _is_headline(self.tokens.text[start:end])
        return self._headlines[line]

    def is_currency(self, c: Candidate) -> bool:
        """As in "US$375 million" and "800 US dollars"."""
        return _CURRENCY.match(self.tokens.text, c.span.end) is not None

    def is_source(self, c: Candidate) -> bool:
        """Behind "according to": a paper or an agency rather than a village."""
        tokens, index = self.tokens, c.first - 1
        return tokens.lower(index) == "to" and tokens.lower(index - 1) == "according" and tokens.joined(index)

    def in_attitude(self, c: Candidate) -> bool:
        """A hyphen makes an adjective or another name of it: "pro-Moscow", "Dnipro-1", "Ohio-class"."""
        tokens = self.tokens
        if tokens.hyphened(c.first - 1) and tokens.gaps[c.first - 1] != _DASH:
            before = tokens.words[c.first - 1]
            if before in _DIRECTIONS and tokens.words[c.first].endswith("ern"):
                return False  # "south-eastern Europe"
            if before.lower() in self.words.prefixes or not before[0].isupper():
                return True
        if not tokens.hyphened(c.last) or tokens.gaps[c.last] == _DASH:
            return False
        after = tokens.words[c.last + 1]
        return after[0].isdigit() or after in self.words.classes

    def is_vessel(self, c: Candidate, *, country: bool) -> bool:
        """A ship or an operation that bears the name: "the cruiser Moskva", not "missiles Iran has"."""
        tokens = self.tokens
        if tokens.joined(c.last) and tokens.lower(c.last + 1) == "class":
            return True  # "Ohio class submarines"
        if not tokens.joined(c.first - 1):
            return False
        before = tokens.words[c.first - 1]
        hull = before.isdigit() and tokens.hyphened(c.first - 2) and tokens.words[c.first - 2].isupper()
        named = before in self.words.vessels or hull  # "the submarine Kazan", "K-561 Kazan"
        return before in self.words.heads_before or (named and not country)

    def is_organisation(self, c: Candidate) -> bool:
        """Part of an organisation's, paper's or treaty's name."""
        return self._has_head_behind(c) or self._has_head_before(c)

    def _has_head_behind(self, c: Candidate) -> bool:
        tokens, words = self.tokens, self.words
        index = c.last
        for step in range(5):
            joined = tokens.joined(index) or (step > 0 and tokens.hyphened(index))
            if not joined or (step == 1 and self.in_headline(c)):
                return False
            index += 1
            word = tokens.words[index]
            if self._places_it(index, step):
                return (step > 0 or word in _DEFENCE) and self._is_head(index + 1)
            if word in words.organisation_heads or (step == 0 and word in words.small_heads):
                return True
            if not word[0].isupper() and (step == 0 or word not in words.connectors):
                return False
        return False

    def _places_it(self, index: int, step: int) -> bool:
        """A role or a building behind the name leaves it a place: "Kyiv Mayor", "Ryazan Refinery"."""
        word = self.tokens.words[index]
        if word in self.words.roles:
            return step > 0 or word not in {"Supreme", "General", "Foreign"}
        is_base = step == 0 and word == "Air" and self.tokens.lower(index + 1) == "base"
        return is_base or word in self.words.placing_heads

    def _is_head(self, index: int) -> bool:
        return (
            self.tokens.joined(index - 1)
            and self.tokens.words[index] in self.words.organisation_heads
            and self.tokens.words[index] not in self.words.placing_heads
        )

    def _has_head_before(self, c: Candidate) -> bool:
        tokens, index = self.tokens, c.first - 1
        if tokens.lower(index) == "the" and tokens.joined(index):
            index -= 1
        if (
            index < 1
            or tokens.lower(index) != "of"
            or not (tokens.joined(index) and tokens.joined(index - 1))
        ):
            return False
        return tokens.words[index - 1] in self.words.heads_of

    def is_named_person(self, c: Candidate) -> bool:
        """A title or given name stands before it: "General Charles Brown", "By Jack London"."""
        tokens, index = self.tokens, c.first - 1
        if index < 0 or not tokens.is_capital(index) or tokens.is_possessive(index):
            return False
        gap, before = tokens.gaps[index], tokens.words[index]
        if gap.startswith(".") and (before in self.words.titles or self._is_initial(index)):
            return gap.strip() == "." and "\n\n" not in gap and c.key != "saint petersburg"
        if not gap.isspace() or "\n" in gap:
            return False
        return before in self.words.titles or before.lower() in self.words.given_names

    def _is_initial(self, index: int) -> bool:
        """As in "J. London"; not the last word of "he said on X." and "World War I."."""
        word, before = self.tokens.words[index], self.tokens.lower(index - 1)
        ends = (word == "X" and before in {"on", "to", "via"}) or before == "war"
        return len(word) == 1 and not ends and "\n" not in self.tokens.gaps[index]

    def names_person(self, c: Candidate) -> bool:
        """As `is_named_person`, or a name that people bear beside a further capital: "Jordan Brown"."""
        if self.is_named_person(c):
            return True
        if c.key not in self.words.personal:
            return False
        beside = self.is_in_longer_name(c) and not self.is_organisation(c)
        return beside or (c.key in self.words.surnames and self.speaks(c))

    def speaks(self, c: Candidate) -> bool:
        """As in "Austin was asked why": a person, not a city."""
        return _SPEAKS.match(self.tokens.text, c.span.end) is not None

    def is_in_longer_name(self, c: Candidate) -> bool:
        """A capital beside it that belongs to no known pattern: "Camp Jackson", "Paris Hilton"."""
        return not self.in_headline(c) and (self._is_capital_before(c) or self._is_capital_behind(c))

    def _is_capital_before(self, c: Candidate) -> bool:
        tokens, index = self.tokens, c.first - 1
        if not tokens.joined(index) or not tokens.is_capital(index) or tokens.begins_sentence(index):
            return False
        if "\n" in tokens.gaps[index]:
            return False
        return tokens.words[index] not in self.words.harmless_before

    def _is_capital_behind(self, c: Candidate) -> bool:
        tokens, index = self.tokens, c.last + 1
        if not tokens.joined(c.last) or not tokens.is_capital(index) or "\n" in tokens.gaps[c.last]:
            return False
        after = tokens.words[index]
        known = self.words.harmless_before | self.words.roles | self.words.placing_heads
        return after not in known and after.lower() not in self.words.place_followers

    def is_located(self, c: Candidate) -> bool:
        """A preposition, a verb of attack or a word for a town leads up to it, or its whereabouts follow."""
        return (
            self._leads_up(c)
            or self._follows(c)
            or self._is_surveyed(c)
            or self._is_reached(c)
            or self._is_scene(c)
        )

    def is_strongly_located(self, c: Candidate) -> bool:
        """A plain preposition right before it, or "city of" and "north of"."""
        tokens, words = self.tokens, self.words
        before = tokens.lower(c.first - 1)
        if before == "of":
            noun = tokens.lower(c.first - 2)
            return noun in words.place_nouns or noun in words.locative
        return (
            (before in words.strong_locative or before in words.settlement_nouns)
            and not self.in_headline(c)
            and not (tokens.is_capital(c.last + 1) and tokens.joined(c.last))
            and tokens.joined(c.first - 1)
        )

    def _leads_up(self, c: Candidate) -> bool:
        tokens, words = self.tokens, self.words
        if self.has_the(
            c
        ):  # "the Druzhba pipeline" is no place, "the Pokrovsk axis" is known by what follows
            return False
        for index in range(c.first - 1, max(c.first - 1 - _REACH_BACK, -1), -1):
            if not (tokens.joined(index) or tokens.hyphened(index)):
                return False
            word = tokens.lower(index)
            if word in words.locative or word in words.strike_verbs or word in words.place_nouns:
                return True
            if word not in words.between:
                return self._is_example(index)
        return False

    def _is_example(self, index: int) -> bool:
        """Behind "cities such as", "cities like", "as far as" and "including"."""
        nouns = self.words.place_nouns
        second, before, word = (self.tokens.lower(i) for i in range(index - 2, index + 1))
        if word == "as":
            return before in _FAR or before in _DIRECTIONS or (before == "such" and second in nouns)
        return word == "including" or (word == "like" and before in nouns)

    def _follows(self, c: Candidate) -> bool:
        tokens = self.tokens
        if tokens.hyphened(c.last):
            return tokens.lower(c.last + 1) in self.words.placing_participles
        if not tokens.joined(c.last):
            return False
        after = tokens.words[c.last + 1]
        plant = after in {"military", "oil"} and tokens.lower(c.last + 2) in self.words.site_nouns
        return plant or after in self.words.place_followers

    def _is_surveyed(self, c: Candidate) -> bool:
        """The text tells how far it lies from something: "Rodynske is about 15km from the front"."""
        return _WHEREABOUTS.match(self.tokens.text, c.span.end, c.span.end + 90) is not None

    def _is_reached(self, c: Candidate) -> bool:
        """The text tells of its being in reach: "Gdansk could be hit", "Elblag lies within range"."""
        return _REACHED.match(self.tokens.text, c.span.end) is not None

    def _is_scene(self, c: Candidate) -> bool:
        return _WHERE.match(self.tokens.text, c.span.end) is not None

    def is_linked(self, left: Candidate, right: Candidate) -> bool:
        """Members of one list: "Bakhmut, Soledar and Avdiivka"."""
        if not 0 < right.first - left.last <= 6:
            return False
        between = self.tokens.text[left.span.end : right.span.start]
        suburbs = _ITS_SUBURBS.match(between)
        rest = between[suburbs.end() :] if suburbs else between
        return len(rest) < 16 and rest.strip() in self.words.list_links

    def is_of_one_state(self, c: Candidate) -> bool:
        """As in "the Gulf state", which is one of its countries told of before."""
        return self.tokens.lower(c.last + 1) == "state" and self.tokens.joined(c.last)

    def has_of(self, c: Candidate) -> bool:
        """As in "the East Coast of Taiwan"."""
        return self.tokens.lower(c.last + 1) == "of" and self.tokens.joined(c.last)

    def has_the(self, c: Candidate) -> bool:
        return self.tokens.lower(c.first - 1) == "the" and self.tokens.joined(c.first - 1)


def _is_headline(line: str) -> bool:
    """No small letter at all, or a short line without a full stop whose longer words all begin large."""
    if line.startswith(_BYLINE):
        return False  # "By Rachel Stern and Nadim Khoury": here capitals tell names
    if line.isupper():
        return line.count(" ") > 1
    if len(line) > _LONGEST_HEADLINE or line.rstrip().endswith("."):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    longer = [word for word in words if len(word) > 3]
    small = sum(word[0].islower() for word in words)
    small_longer = sum(word[0].islower() for word in longer)
    return len(words) > 3 and small <= 0.35 * len(words) and small_longer <= 0.1 * len(longer)
