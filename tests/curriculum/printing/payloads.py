"""A small course in four languages, with real sentences, as the frozen payloads hold it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

FIRST = "11111111-1111-4111-8111-111111111111"
SECOND = "22222222-2222-4222-8222-222222222222"

TITLE = {
    "en": "Respect at the machine",
    "bn": "মেশিনের পাশে সম্মান",
    "km": "ការគោរពនៅក្បែរម៉ាស៊ីន",
    "ar": "الاحترام عند الماكينة",
}
SUMMARY = {
    "en": "We look at one morning on the line and agree on our rules.",
    "bn": "আমরা লাইনের একটি সকাল দেখব এবং নিজেদের নিয়ম ঠিক করব।",
    "km": "យើងមើលព្រឹកមួយនៅលើខ្សែ ហើយព្រមព្រៀងលើវិធានរបស់យើង។",
    "ar": "ننظر إلى صباح واحد على الخط ونتفق على قواعدنا.",
}
OBJECTIVES = {
    "en": ["Name two respectful acts.", "Practise a calm request."],
    "bn": ["সম্মান দেখানোর দুটি কাজ বলা।", "শান্তভাবে অনুরোধ করার অনুশীলন করা।"],
    "km": ["ប្រាប់ទង្វើគោរពគ្នាពីរយ៉ាង។", "អនុវត្តការស្នើសុំដោយស្ងប់ស្ងាត់។"],
    "ar": ["تسمية فعلين فيهما احترام.", "التدرب على طلب هادئ."],
}
MESSAGES = {
    "en": ["Everyone deserves respect.", "Good work needs clear words, not shouting."],
    "bn": ["সবাই সম্মান পাওয়ার যোগ্য।", "ভালো কাজের জন্য স্পষ্ট কথা দরকার, চিৎকার নয়।"],
    "km": ["មនុស្សគ្រប់រូបសមនឹងទទួលបានការគោរព។", "ការងារល្អត្រូវការពាក្យច្បាស់ មិនមែនការស្រែកទេ។"],
    "ar": ["كل إنسان يستحق الاحترام.", "العمل الجيد يحتاج إلى كلام واضح لا إلى صراخ."],
}
MATERIALS = {
    "en": ["One picture card", "Help slips"],
    "bn": ["একটি ছবির কার্ড", "সহায়তার কাগজ"],
    "km": ["ប័ណ្ណរូបភាពមួយ", "ក្រដាសជំនួយ"],
    "ar": ["بطاقة مصورة واحدة", "قصاصات المساعدة"],
}
ROOM = {
    "en": "Chairs in a circle, door closed.",
    "bn": "গোল করে চেয়ার, দরজা বন্ধ।",
    "km": "កៅអីជារង្វង់ បិទទ្វារ។",
    "ar": "كراسي في دائرة والباب مغلق.",
}
STORY = {
    "en": "<p>Rina’s thread breaks. <strong>Sokha</strong> asks calmly what she needs.</p>",
    "bn": "<p>রিনার সুতা ছিঁড়ে যায়। <strong>সোখা</strong> শান্তভাবে জানতে চান কী লাগবে।</p>",
    "km": "<p>អំបោះរបស់រីណាដាច់។ <strong>សុខា</strong> សួរដោយស្ងប់ស្ងាត់ថាគាត់ត្រូវការអ្វី។</p>",
    "ar": "<p>ينقطع خيط رينا. <strong>سوخا</strong> يسألها بهدوء عما تحتاج إليه.</p>",
}
PROMPTS = {
    "en": ["What do you see?", "Who can help here?"],
    "bn": ["আপনি কী দেখছেন?", "এখানে কে সাহায্য করতে পারেন?"],
    "km": ["តើអ្នកឃើញអ្វី?", "តើអ្នកណាអាចជួយនៅទីនេះ?"],
    "ar": ["ماذا ترون؟", "من يستطيع أن يساعد هنا؟"],
}
PICTURE_ALT = {
    "en": "Two women talk calmly beside a sewing machine.",
    "bn": "সেলাই মেশিনের পাশে দুজন নারী শান্তভাবে কথা বলছেন।",
    "km": "ស្ត្រីពីរនាក់និយាយគ្នាដោយស្ងប់ស្ងាត់នៅក្បែរម៉ាស៊ីនដេរ។",
    "ar": "امرأتان تتحدثان بهدوء بجانب ماكينة خياطة.",
}
WELCOME = {
    "en": "Welcome and rules",
    "bn": "স্বাগত ও নিয়ম",
    "km": "ស្វាគមន៍ និងវិធាន",
    "ar": "الترحيب والقواعد",
}
SAY_WELCOME = {
    "en": "<p>Welcome. Nobody has to tell her own story today.</p>",
    "bn": "<p>স্বাগত। আজ কাউকে নিজের ঘটনা বলতে হবে না।</p>",
    "km": "<p>សូមស្វាគមន៍។ ថ្ងៃនេះ គ្មានអ្នកណាត្រូវប្រាប់រឿងផ្ទាល់ខ្លួនទេ។</p>",
    "ar": "<p>أهلا بكم. لا أحد مضطر اليوم إلى رواية قصته.</p>",
}
SAY_PICTURE = {
    "en": "<p>Look at the picture. Take a little time before you speak.</p>",
    "bn": "<p>ছবিটি দেখুন। কথা বলার আগে একটু সময় নিন।</p>",
    "km": "<p>សូមមើលរូបភាព។ ចំណាយពេលបន្តិចមុននឹងនិយាយ។</p>",
    "ar": "<p>انظروا إلى الصورة. خذوا وقتا قصيرا قبل الكلام.</p>",
}
DO = {
    "en": "Show the picture and stop after each question.",
    "bn": "ছবিটি দেখান এবং প্রতিটি প্রশ্নের পর থামুন।",
    "km": "បង្ហាញរូបភាព ហើយឈប់បន្ទាប់ពីសំណួរនីមួយៗ។",
    "ar": "اعرضوا الصورة وتوقفوا بعد كل سؤال.",
}
WATCH_OUT = {
    "en": "Do not ask whether this happens on their own line.",
    "bn": "তাঁদের নিজের লাইনে এমন হয় কি না, জিজ্ঞাসা করবেন না।",
    "km": "កុំសួរថាតើរឿងនេះកើតឡើងនៅលើខ្សែរបស់ពួកគាត់ឬទេ។",
    "ar": "لا تسألوا هل يحدث هذا على خطهم.",
}
DEBRIEF = {
    "en": ["What was new?", "What could we do together?"],
    "bn": ["নতুন কী জানলাম?", "আমরা একসঙ্গে কী করতে পারি?"],
    "km": ["តើមានអ្វីថ្មី?", "តើយើងអាចធ្វើអ្វីរួមគ្នា?"],
    "ar": ["ما الجديد؟", "ماذا نستطيع أن نفعل معا؟"],
}
JOKE = {
    "en": "It is only a joke.",
    "bn": "এটা তো শুধু মজা।",
    "km": "វាគ្រាន់តែជាការលេងសើច។",
    "ar": "إنها مجرد مزحة.",
}
TAKE_HOME = {
    "en": "Greet one colleague by name every day.",
    "bn": "প্রতিদিন একজন সহকর্মীকে নাম ধরে শুভেচ্ছা জানান।",
    "km": "សួរសុខទុក្ខមិត្តរួមការងារម្នាក់ដោយហៅឈ្មោះរាល់ថ្ងៃ។",
    "ar": "ألقوا التحية كل يوم على زميلة باسمها.",
}


def lesson(uuid: str = FIRST, code: str = "respect-at-the-machine") -> dict[str, Any]:
    """A lesson of 5 core and 12 extended minutes: a picture story, a welcome, one quiz."""
    return deepcopy(
        {
            "format": 1,
            "uuid": uuid,
            "code": code,
            "audience": "worker",
            "minutes": {"core": 5, "extended": 12},
            "sensitive": False,
            "title": TITLE,
            "summary": SUMMARY,
            "content_note": {},
            "objectives": OBJECTIVES,
            "key_messages": MESSAGES,
            "parts": [
                {
                    "key": "one-morning",
                    "kind": "scenario",
                    "minutes": 7,
                    "method": "picture_story",
                    "country": "",
                    "heading": TITLE,
                    "text": STORY,
                    "prompts": PROMPTS,
                    "audio": {},
                    "practice": None,
                    "image": {
                        "file": "images/morning.png",
                        "width": 300,
                        "height": 200,
                        "alt": PICTURE_ALT,
                    },
                },
                {
                    "key": "quiz",
                    "kind": "quiz",
                    "minutes": 0,
                    "method": "quiz_cards",
                    "country": "",
                    "heading": WELCOME,
                    "text": {},
                    "prompts": {},
                    "image": None,
                    "audio": {},
                    "practice": [
                        {
                            "key": "P-1",
                            "kind": "single",
                            "stem": PROMPTS_AS_TEXT,
                            "feedback": SUMMARY,
                            "options": [
                                {"key": "a", "correct": True, "text": TITLE},
                                {"key": "b", "correct": False, "text": JOKE},
                            ],
                        }
                    ],
                },
            ],
            "guide": {
                "materials": MATERIALS,
                "room": ROOM,
                "preparation": {},
                "ground_rules": MESSAGES,
                "debrief": DEBRIEF,
                "disclosure": {},
                "closing": SUMMARY,
                "take_home": TAKE_HOME,
                "resistance": [
                    {
                        "key": "joke",
                        "line": JOKE,
                        "answer": SUMMARY,
                        "ask": PROMPTS_AS_TEXT,
                        "return": TAKE_HOME,
                    }
                ],
                "steps": [
                    {
                        "key": "s1",
                        "path": "core",
                        "minutes": 5,
                        "method": "welcome",
                        "part": "",
                        "country": "",
                        "heading": WELCOME,
                        "say": SAY_WELCOME,
                        "ask": {},
                        "do": DO,
                        "expected": {},
                        "watch_out": WATCH_OUT,
                        "materials": {},
                    },
                    {
                        "key": "s2",
                        "path": "extended",
                        "minutes": 7,
                        "method": "picture_story",
                        "part": "one-morning",
                        "country": "",
                        "heading": TITLE,
                        "say": SAY_PICTURE,
                        "ask": PROMPTS,
                        "do": DO,
                        "expected": MESSAGES,
                        "watch_out": {},
                        "materials": {},
                    },
                ],
            },
        }
    )


PROMPTS_AS_TEXT = {language: texts[0] for language, texts in PROMPTS.items()}


def course(*lessons: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": 1,
        "uuid": "33333333-3333-4333-8333-333333333333",
        "code": "respect-on-our-line",
        "number": 3,
        "audience": "worker",
        "title": deepcopy(TITLE),
        "summary": deepcopy(SUMMARY),
        "modules": [
            {
                "key": "m1",
                "title": {"en": "All"},
                "lessons": [
                    {"lesson": row["uuid"], "code": row["code"], "number": 2, "required": True}
                    for row in lessons
                ],
            }
        ],
    }


def service(name: str = "Lantern line", **changes: Any) -> dict[str, Any]:
    """An invented help service with an impossible number, checked a month before printing."""
    return {
        "name": name,
        "what": "A woman listens",
        "hours": "8:00–20:00",
        "cost": "free",
        "phone": "000 111 000",
        "verified_on": "2026-07-05",
        "stale": False,
        **changes,
    }
