"""Sentences that ask people for what was done to them, or let them write it down.

No paper may hold such a question: an answer to it would be a report of harassment in a place that
nobody answers for, and its reader may be the very person it is about. Patterns by language; a
language without patterns is not judged. English and Bengali are measured on
`tests/quizzes/lint/sentences.py`. Khmer knows one form only (“ធ្លាប់”), unmeasured.

What is let through on purpose: questions about rights and duties, about a story's people, and about
what somebody *can* do if something happens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from cms.kit.lint.texts import sentences, windows, without_quotes


def _compiled(pattern: str) -> re.Pattern[str]:
    """NFC takes some Bengali letters apart, in patterns as in what is judged."""
    return re.compile(unicodedata.normalize("NFC", pattern))


# English. Asking turns the words round ("has your supervisor touched …"), supposing does not ("if your
# supervisor touches …"): that keeps almost everything innocent apart.

_PERSON = (
    r"(?:supervisor|boss|manager|(?:line )?leader|colleague|co-?worker|mechanic|guard|driver|buyer|"
    r"husband|partner|wife|father|mother|brother|sister|daughter|relative|neighbou?r|friend|foreman|"
    r"owner|man|woman|men|women|person|worker)s?"
)
_OFTEN = (
    r"(?:(?:ever|never|often|sometimes|always|already|once|last|recently|personally|yourself|also|"
    r"sexually|physically|verbally|tried to|wanted to|really|still|usually|been|being) ){0,3}"
)
_SURE = (
    r"(?:touch(?:ed|es|ing)?|grop(?:e|ed|es|ing)|slap(?:ped|s|ping)?|hits?|hitting|beat(?:s|en|ing)?|"
    r"shout(?:ed|s|ing)?|yell(?:ed|s|ing)?|scream(?:ed|s|ing)?|scold(?:ed|s|ing)?|insult(?:ed|s|ing)?|"
    r"threaten(?:ed|s|ing)?|harass(?:ed|es|ing)?|abus(?:e|ed|es|ing)|rap(?:e|ed|es|ing)|"
    r"assault(?:ed|s|ing)?|molest(?:ed|s|ing)?|humiliat(?:e|ed|es|ing)|bull(?:y|ied|ies|ying)|"
    r"curs(?:e|ed|es|ing)|swor[en]|swears?|stalk(?:ed|s|ing)?)"
)
_DONE = (
    rf"(?:{_SURE}|grab(?:bed|s|bing)?|kiss(?:ed|es|ing)?|hug(?:ged|s|ging)?|punch(?:ed|es|ing)?|"
    r"kick(?:ed|s|ing)?|push(?:ed|es|ing)?|follow(?:ed|s|ing)?|star(?:e|ed|es|ing)|forc(?:e|ed|es|ing)|"
    r"hurt(?:s|ing)?|teas(?:e|ed|es|ing)|mock(?:ed|s|ing)?|whistl(?:e|ed|es|ing)|pressur(?:e|ed|es|ing)|"
    r"blackmail(?:ed|s|ing)?|undress(?:ed|es|ing)?|"
    r"(?:made|makes?|making|told|tells?|sent|sends?|said|says?|asked|asks?)"
    r" (?:\w+ ){0,3}(?:jokes?|remarks?|comments?|pictures?|photos?|videos?|things|words|favou?rs?))"
)
_SUFFERED = (
    r"(?:touched|groped|grabbed|kissed|hugged|hit|beaten|slapped|punched|kicked|pushed|shouted at|"
    r"yelled at|sworn at|cursed|scolded|insulted|threatened|harassed|abused|raped|assaulted|molested|"
    r"followed|stalked|stared at|hurt|humiliated|bullied|teased|mocked|pressured|blackmailed|"
    r"afraid|scared|frightened|unsafe|uncomfortable|ashamed|(?:asked|pressed|forced) (?:\w+ )?for\b)"
)
_KIND = (
    r"(?:(?:any|some|such|this|that|sexual|physical|verbal|domestic|kinds?|forms?|of|gender-based|"
    r"unwanted|a|an|act|acts) ){0,4}"
)
_HARM = r"(?:harassment|violence|abuse|insults?|threats?|beatings?|(?:unwanted|sexual|dirty) \w+)"
_TURNED = r"\b(?:has|have|had|did|does|do|is|are|was|were)(?:n't| not)?"
_YOURS = rf"(?:one of |any of )?(?:your|my)(?: \w+)? {_PERSON}"
_SOMEBODY = (
    rf"(?:anyone|anybody|someone|somebody|he|she|they|{_YOURS}|(?:a|any|another|the) {_PERSON})"
)
_AT_YOU = r"(?: (?:at|to|about|on|after|with|for|from|against|of|over)){0,2} (?:you|your)\b"
_PLACE = r"(?: (?:at work|here|there|on (?:your|the) line|in (?:your|the|this) factory))?"

_ENGLISH = tuple(
    re.compile(pattern)
    for pattern in (
        # "Have you ever been touched?", "Were you insulted?", "Do you feel afraid of him?"
        (
            rf"{_TURNED} (?:you|any of you|{_YOURS}) {_OFTEN}(?:(?:feel|felt|get|got|gotten|be|"
            rf"made to feel) )?"
            rf"{_OFTEN}{_SUFFERED}"
        ),
        # "Have you experienced any violence?"
        (
            rf"{_TURNED} (?:you|any of you) {_OFTEN}(?:(?:a |the )?(?:victim|target|survivor) of|"
            rf"experienced?|"
            rf"suffer(?:ed)?(?: from)?|faced?|endured?|witness(?:ed)?|seen?|received?|lived through) "
            rf"{_KIND}{_HARM}"
        ),
        # "Has your supervisor ever shouted?"
        rf"{_TURNED} {_YOURS}{_PLACE} {_OFTEN}{_SURE}\b",
        # "Has anyone here followed you?", "Have you seen your boss touch a worker?"
        rf"{_TURNED} {_SOMEBODY}{_PLACE} {_OFTEN}{_DONE}{_AT_YOU}",
        (
            rf"{_TURNED} you {_OFTEN}(?:seen?|noticed?|witness(?:ed)?|watch(?:ed)?) {_SOMEBODY}{_PLACE} "
            rf"{_OFTEN}{_SURE}\b"
        ),
        # "Who has touched you?"
        rf"\b(?:who|which \w+)(?: has| have| had)? {_OFTEN}{_DONE}{_AT_YOU}",
        # "Has this ever happened to you?"
        (
            rf"{_TURNED} (?:this|that|it|anything|something|such|these|harassment|"
            rf"violence) (?:\w+ ){{0,4}}"
            r"happen(?:ed|s)? to you\b"
        ),
        # "Did anybody ask you for a favour?", "Has your boss shown you dirty pictures?"
        (
            rf"{_TURNED} {_SOMEBODY}{_PLACE} {_OFTEN}(?:ask|press|forc|offer|sen[dt]|show|tell|told|"
            rf"pull|ma[dk]e)"
            r"\w* you (?:\w+ ){0,4}(?:favou?rs?|dates?|sex\w*|kiss\w*|undress\w*|pictures?|photos?|"
            r"videos?|"
            r"jokes?|dirty|touch\w*|massages?|uncomfortable|afraid|ashamed)\b"
        ),
    )
)
_TELLING = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"\b(?:tell|describe|share|write|talk|speak|remember|recall|think|say|tick|note)\b.{{0,60}}"
            rf"\b(?:when|where|how|what|if|whether|that)\b.{{0,30}}(?:happened to you\b|"
            rf"\byou (?:were|have been|"
            rf"had been|felt) {_OFTEN}{_SUFFERED}|{_DONE}{_AT_YOU})"
        ),
        r"\bwhat (?:has )?happened to you\b",
        (
            r"\b(?:tell|share|describe|write)\b(?: \w+){0,3} your (?:own |personal )?(?:story|stories|"
            r"experiences?)\b"
        ),
        rf"\byour (?:own |personal )?(?:story|stories|experiences?) (?:of|with) {_KIND}{_HARM}",
    )
)
_STATING = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"\b(?:my(?: \w+)? {_PERSON}|someone|somebody|(?:a|another|the) {_PERSON}){_PLACE}"
            rf" (?:has |have |had )?{_OFTEN}{_DONE}(?: at| to)?(?: me| my)\b"
        ),
        rf"\bi (?:have|had|was|am|have been) {_OFTEN}{_SUFFERED}",
        rf"\bi (?:have )?(?:experienced|suffered|faced|endured) {_KIND}{_HARM}",
    )
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|nobody|without|cannot)\b|n't\b|\b(?:before|if|when|whenever|after) \w+(?: \w+)? $"
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|whenever|suppose|imagine|in case|unless|should|could|can|would|may|must)\b"
)
_ENGLISH_VAGUE = re.compile(
    rf"\b(?:have|did) you ever\b|\bhas your(?: \w+)? {_PERSON} {_OFTEN}\w+(?:ed|en)\b"
)


def _english(sentence: str) -> bool:
    said = sentence.casefold().replace("’", "'")
    if any(pattern.search(said) for pattern in _ENGLISH):
        return True
    for patterns, saved_by in ((_TELLING, _NEGATED), (_STATING, _SUPPOSED)):
        for pattern in patterns:
            found = pattern.search(said)
            if found and not saved_by.search(said[: found.start()]):
                return True
    return False


# Bengali: verbs stand last, so a sentence is judged by what it holds: you, a harm, and a deed that
# is done ("-েছে") or usual ("কি … দেন"), and nothing that supposes or speaks of rights.

_YOU = _compiled(r"আপনি|আপনাকে|আপনার|আপনাদের|তুমি|তোমাকে|তোমার|তোমাদের")
_TO_YOU = _compiled(
    r"(?:আপনা|তোমা)(?:কে|দের)|(?:আপনার|তোমার) (?:গায়ে|শরীর|সঙ্গে|সাথে|দিকে|উপর|ওপর|পিছ|নামে|কাছে|হাত)"
)
_YOUR_PERSON = _compiled(
    r"(?:আপনার|তোমার) (?:\S+ )?(?:সুপারভাইজার|ম্যানেজার|বস|লাইন|সহকর্মী|স্বামী|মেকানিক|নেতা|প্রধান|"
    r"মালিক|বন্ধু)"
)
_DEED = _compiled(
    r"স্পর্শ|ছুঁ|ছোঁ|গায়ে হাত|হাত দি|হাত তু|মারধর|মেরে|মারেন|মারে |মার খে|চড়|গালি|গালাগাল|ধমক|"
    r"চিৎকার|বকা|বকেন|বকে|"
    r"হুমকি|ভয় দেখা|জোর কর|জোর করে|ধর্ষণ|অপমান|উত্ত্যক্ত|উত্যক্ত|কুপ্রস্তাব|খারাপ কথা|বাজে কথা|"
    r"নোংরা|অশ্লীল|"
    r"যৌন প্রস্তাব|পিছু নি|জড়িয়ে ধর|হয়রানি কর|নির্যাতন কর|খারাপ প্রস্তাব|খারাপ ইঙ্গিত|বাজে ইঙ্গিত"
)
_HARM_NOUN = _compiled(r"হয়রানি|নির্যাতন|সহিংসতা|যৌন")
_VICTIM = _compiled(r"শিকার হ|সহ্য কর|মুখে পড়|মুখোমুখি হ|ভুগে")
_HAS_BEEN = _compiled(r"েছ(?:েন|ে|িলেন|িল|িলাম|িলে|ি|ো)(?![\u0980-\u09ff])")
_ASKS = _compiled(r"(?:^| )(?:কি|কতবার|কখনো|কখনও|কবে|কে|প্রায়ই|কোনোদিন|কোনো দিন)(?=[ ?।,]|$)")
_BN_SUPPOSED = _compiled(
    r"যদি|পারেন|পারে(?![\u0980-\u09ff])|পারি|উচিত|অধিকার|দায়িত্ব|কর্তব্য|"
    r"[\u0980-\u09ff]+বেন(?![\u0980-\u09ff])"
    r"|(?:কর|হ|দি|দে|বল|ছুঁ|মার|ধর|চাই|বক|তাকা|নি)লে(?![\u0980-\u09ff])|মনে করেন|ধরুন|ভাবুন|মানে কী|"
    r"কাকে বলে"
)
_ME_OR_YOU = _compiled(
    r"আমাকে|আমার (?:গায়ে|শরীর|সঙ্গে|সাথে|দিকে|উপর|ওপর)|(?:^| )আমি |আপনাকে|তোমাকে|(?:^| )আপনি "
)
_HER = _compiled(r"তাঁকে|তাকে|তাঁর|তাদের|তাঁদের|রিনা")
_NOT = _compiled(r"(?:^| )(?:না|নয়|নেই)(?=[ ।,;]|$)")
_BN_TELLING = _compiled(
    r"(?:আপনার|তোমার|নিজের|নিজেদের|আপনাদের)(?: \S+){0,4} (?:অভিজ্ঞতা|ঘটনা|কাহিনি|কাহিনী|"
    r"গল্প)\S*(?: \S+){0,4} "
    r"(?:বলুন|লিখুন|জানান|বলো|লেখো|শোনান)"
)
_BN_HAPPENED = _compiled(
    r"(?:আপনার|তোমার) (?:সঙ্গে|সাথে|জীবনে|বেলায়)(?: \S+){0,6} (?:ঘটেছে|ঘটেছিল|হয়েছে|হয়েছিল)"
)
_BN_VAGUE = _compiled(r"(?:আপনি|আপনার|আপনাকে|তুমি)(?: \S+){0,3} (?:কখনো|কখনও).{0,200}\?")


def _bengali(sentence: str) -> bool:
    denied = _NOT.search(sentence)
    if _BN_TELLING.search(sentence) and not denied:
        return True
    if _BN_SUPPOSED.search(sentence):
        return False
    done, deed = _HAS_BEEN.search(sentence), _DEED.search(sentence)
    harm = deed or (_HARM_NOUN.search(sentence) and _VICTIM.search(sentence))
    if _BN_HAPPENED.search(sentence) and not denied:
        return True
    asks = _asks(sentence)
    whom = asks or not _HER.search(sentence)
    if harm and done and whom and (_YOU if asks else _ME_OR_YOU).search(sentence):
        return True
    return bool(deed and asks and (_TO_YOU.search(sentence) or _YOUR_PERSON.search(sentence)))


def _asks(sentence: str) -> bool:
    return bool("?" in sentence or _ASKS.search(sentence)) and not _NOT.search(sentence)


# Khmer: "ធ្លាប់" says that something was lived through.

_KHMER = _compiled(r"ធ្លាប់")
_KHMER_YOU = _compiled(r"អ្នក|ខ្ញុំ|ប្អូន|បង")
_KHMER_DEED = _compiled(
    r"ប៉ះ|ស្ទាប|បៀតបៀន|វាយ(?!តម្លៃ)|ទះ|ស្រែក|គំហក|គំរាម|រំលោភ|ជេរ|បង្ខំ|ប្រមាថ|ឱប|ថើប|ហិង្សា"
)
_KHMER_SUPPOSED = _compiled(r"បើ|ប្រសិន|អាច|គួរ|សិទ្ធិ|ច្បាប់|គោលការណ៍|រៀន|វគ្គ|ប័ណ្ណ|ឮ")


def _khmer(sentence: str) -> bool:
    return bool(
        _KHMER.search(sentence)
        and _KHMER_YOU.search(sentence)
        and _KHMER_DEED.search(sentence)
        and not _KHMER_SUPPOSED.search(sentence)
    )


def _never(sentence: str) -> bool:
    return False


_JUDGES: dict[str, Callable[[str], bool]] = {"en": _english, "bn": _bengali, "km": _khmer}
_VAGUE: dict[str, re.Pattern[str]] = {"en": _ENGLISH_VAGUE, "bn": _BN_VAGUE}


def asking(said: str, language: str) -> list[str]:
    """The sentences of a text that ask for personal experience of harm.

    What a person in a story says stands in quotation marks and is not judged, unless it is all there is.
    """
    judge = _JUDGES.get(language, _never)
    read = unicodedata.normalize("NFC", without_quotes(said))
    return [s for s in sentences(read) if any(judge(window) for window in windows(s))]


def nearly_asking(said: str, language: str) -> list[str]:
    """Sentences in the form of such a question whose words name no harm that is known here."""
    pattern = _VAGUE.get(language)
    read = unicodedata.normalize("NFC", without_quotes(said))
    if pattern is None:
        return []
    asked = set(asking(said, language))
    return [
        s
        for s in sentences(read)
        if s not in asked and any(pattern.search(window.casefold()) for window in windows(s))
    ]
