"""Words that a gender specialist stops at: advice on clothes, blame, violence.

What somebody says in a story or on a resistance card stands in quotation marks and is not judged: a
lesson may quote a prejudice to answer it. English and Bengali with some care, Khmer for the plainest
forms; other languages are not judged.
"""

from __future__ import annotations

import re
import unicodedata

from cms.kit.lint.texts import sentences, windows, without_quotes


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFC", pattern), re.IGNORECASE)


_MODEST = (
    r"(?:modest\w*|decent\w*|proper(?:ly)?|loose\w*|long|tight|short|revealing|scar(?:f|ves)|dupatta|"
    r"orna|skirts?|blouses?|sleeves?|jeans|make-?up|perfume|body|hair|shoulders?|carefully|simply)"
)
_CLOTHING = {
    "en": _compiled(
        r"(?:\b(?:should|must|ought to|needs? to|ha(?:ve|s) to|had better|please|always|do not|don['’]t|"
        r"never|avoid|try to|remember to)(?: not)?(?: \w+){0,2} |^\W*(?:and |so |then )?)"
        rf"(?:dress|wear|cover|put on|dressing|wearing)(?: \w+){{0,4}} {_MODEST}\b"
        r"|\bavoid (?:tight|short|revealing|western) (?:cloth\w+|dress\w*|skirts?)"
    ),
    "bn": _compiled(
        r"(?:শালীন|ঢিলেঢালা|ঢিলা|আঁটসাঁট|টাইট|খোলামেলা|ছোট|ভদ্র|পর্দা|বোরকা|ওড়না)[^।?]{0,40}"
        r"(?:পরুন|পরবেন|পরতে হবে|পরা উচিত|পরবে|পরো|পরা দরকার|করে চলুন|করে চলবেন|পরা ঠিক)"
    ),
    "km": _compiled(
        r"(?:គួរ|ត្រូវ|កុំ|សូម)[^។]{0,30}ស្លៀក[^។]{0,20}"
        r"(?:សមរម្យ|រឹប|ខ្លី|បិទបាំង|រៀបរយ|សុភាព)"
    ),
}

_BLAME = {
    "en": _compiled(
        r"\b(?:it|that|this) (?:is|was) (?:also |partly |really )?(?:her|his|their|your) (?:own )?fault\b"
        r"|\b(?:she|he|you|they|women|victims?|survivors?) (?:ha(?:s|ve|d) |may have |"
        r"must have )?(?:also )?"
        r"(?:provok\w+|invit\w+ it|ask(?:ed|s|ing)? for it|encourag\w+ (?:him|it)|brought (?:it|this) on|"
        r"led (?:him|her) on|tempt\w+)"
        r"|\bwhy (?:did|was|were|does) (?:she|he|you) (?:\w+ ){0,3}(?:alone|so late|wear\w*|smil\w+|"
        r"provok\w+)"
        r"|\bwhy (?:didn['’]t|did) (?:she|he|you) (?:not )?(?:scream|fight back|run away|leave him)"
        r"|\bwhat (?:was|were|did) (?:she|he|you) wear(?:ing)?\b"
    ),
    "bn": _compiled(
        r"(?:তাঁর|তার|আপনার|মেয়েটির|নারীর|মেয়েদের|নারীদের)(?: নিজের)?(?:ও|ই)? "
        r"(?:দোষ|ভুল)(?: ছিল| আছে|ই|ও|।|$)"
        r"|(?:উসকানি|উস্কানি|প্রলুব্ধ|উসকে) (?:দি|কর)|কী পরে(?:ছিল| ছিল)|কেন একা (?:গে|ছি|বের)"
    ),
    "km": _compiled(r"កំហុសរបស់(?:នាង|អ្នក|ស្ត្រី|ជនរងគ្រោះ)|នាងជាអ្នក(?:ទាក់ទាញ|បង្ក)"),
}
_RESTRAINT = {
    "en": _compiled(
        r"\b(?:do not|don['’]t|never|avoid|(?:should|must) (?:not|never))\b (?:smil\w+|laugh\w*|flirt\w*|"
        r"walk\w*|go|going|travel\w*|talk\w*|stay\w*)(?: \w+){0,3} (?:too much|alone|at night|"
        r"(?:with|to) "
        r"(?:men|boys))\b|\bbe careful (?:what you wear|how you (?:dress|look|smile)|"
        r"not to (?:provoke|tempt))"
    ),
    "bn": _compiled(
        r"(?:একা|রাতে|ছেলেদের সঙ্গে|পুরুষদের সঙ্গে)[^।?]{0,25}"
        r"(?:যাবেন না|বের হবেন না|কথা বলবেন না|হাসবেন না)"
    ),
}
_DENIED = {
    "en": _compiled(r"\b(?:never|not|nobody|no one|wrong)\b|n['’]t\b"),
    "bn": _compiled(r"(?:^| )(?:না|নয়|নেই|নন)(?=[ ।,;]|$)|কখনো"),
    "km": _compiled(r"មិន|ពុំ|គ្មាន|កុំ"),
}

_VIOLENCE = {
    "en": _compiled(
        r"\b(?:violen(?:ce|t)|rap(?:e|ed|es|ing|ist)|assault\w*|slap\w*|punch\w*|kick(?:s|ed|ing)? "
        r"(?:her|him|me|you|them)|beat(?:s|en|ing)? (?:her|him|me|you|them|his wife|up)|grop(?:es?|"
        r"ed|ing)|"
        r"hits? (?:her|him|me|you|them|his wife)|grab(?:s|bed) (?:her|him|my|your)|bruis\w+|"
        r"(?:touch|press|rub)(?:es|ed|ing)? (?:her|his|my|your) (?:body|back|leg|thigh|breasts?|"
        r"waist|hips?))\b"
    ),
    "bn": _compiled(
        r"মারধর|ধর্ষণ|নির্যাতন|সহিংসতা|চড় মার|চড় দি|লাথি|গায়ে হাত|জোর করে (?:ধর|জড়ি)|জড়িয়ে ধর|"
        r"মেরেছে|কালশিটে"
    ),
    "km": _compiled(r"ហិង្សា|រំលោភ|ទះ(?:កំផ្លៀង|នាង|គាត់)|វាយ(?!តម្លៃ)|ស្ទាប"),
}


def _search(patterns: dict[str, re.Pattern[str]], said: str, language: str) -> list[str]:
    pattern = patterns.get(language)
    read = unicodedata.normalize("NFC", without_quotes(said))
    if pattern is None:
        return []
    return [s for s in sentences(read) if any(pattern.search(window) for window in windows(s))]


def advice_on_clothing(said: str, language: str) -> list[str]:
    """Sentences that tell people what to wear."""
    return _search(_CLOTHING, said, language)


def blame(said: str, language: str) -> list[str]:
    """Sentences that look for the cause in the person who was harmed, or tell her to live smaller."""
    denied = _DENIED.get(language)
    blaming = _search(_BLAME, said, language)
    told = [s for s in blaming if denied is None or not any(denied.search(w) for w in windows(s))]
    return [*told, *_search(_RESTRAINT, said, language)]


def violence(said: str, language: str) -> list[str]:
    """Sentences that speak of violence, those of people in the story too."""
    pattern = _VIOLENCE.get(language)
    read = unicodedata.normalize("NFC", said)
    if pattern is None:
        return []
    return [s for s in sentences(read) if any(pattern.search(window) for window in windows(s))]
