"""The fixed words of the printed pages: label → language → text.

Written by people, not by machine, because these words stand on every page. A language without a
column prints the English word, and the manifest says so. Texts in braces are filled in.
"""

from __future__ import annotations

from cms.kit.languages import LANGUAGES, SOURCE
from curriculum.printing.law_labels import LAW_AND_EVIDENCE

WRITTEN = ("en", "bn", "km")
"""Languages in which every label exists; a test holds this true."""

Table = dict[str, tuple[str, str, str]]

_PAGES: Table = {
    "facilitator_guide": ("Facilitator guide", "সহায়কের গাইড", "មគ្គុទ្ទេសក៍អ្នកសម្របសម្រួល"),
    "page": ("Page {x} of {y}", "পৃষ্ঠা {x} / {y}", "ទំព័រ {x} / {y}"),
    "version": ("Version {n}", "সংস্করণ {n}", "កំណែទី {n}"),
    "group": ("Group {n}", "দল {n}", "ក្រុម {n}"),
    "made_on": ("Made on {date}", "প্যাক তৈরি: {date}", "រៀបចំនៅថ្ងៃទី {date}"),
    "contents": ("Contents", "সূচি", "មាតិកា"),
    "lesson": ("Lesson {n}", "পাঠ {n}", "មេរៀនទី {n}"),
    "min": ("min", "মিনিট", "នាទី"),
    "core": ("Core", "মূল", "ស្នូល"),
    "extended": ("Extended", "বর্ধিত", "ពង្រីក"),
    "worker": ("Workers", "শ্রমিক", "កម្មករ កម្មការិនី"),
    "manager": ("Managers and supervisors", "ব্যবস্থাপক ও সুপারভাইজার", "អ្នកគ្រប់គ្រង និងប្រធានក្រុម"),
    "peer_leader": ("Peer leaders", "সহকর্মী নেতা", "អ្នកដឹកនាំមិត្តរួមការងារ"),
    "mixed": ("Workers and managers", "শ্রমিক ও ব্যবস্থাপক", "កម្មករ និងអ្នកគ្រប់គ្រង"),
    "assessor": ("Assessors", "মূল্যায়নকারী", "អ្នកវាយតម្លៃ"),
    "field_test": ("FIELD TEST v{n}", "মাঠে যাচাই v{n}", "ការសាកល្បងផ្ទាល់ v{n}"),
    "keep_card": (
        "Keep this card. It has no name.",
        "কার্ডটি রেখে দিন। এতে কোনো নাম নেই।",
        "សូមរក្សាប័ណ្ណនេះទុក។ វាគ្មានឈ្មោះទេ។",
    ),
}

_HOW_TO_USE: Table = {
    "how_to_use": ("How to use this guide", "গাইডটি কীভাবে ব্যবহার করবেন", "របៀបប្រើមគ្គុទ្ទេសក៍នេះ"),
    "how_say": (
        "Words beside a thick line are for saying aloud. Use your own words if you wish; keep the meaning.",
        "মোটা দাগের পাশের কথাগুলো মুখে বলার জন্য। চাইলে নিজের ভাষায় বলুন, অর্থ ঠিক রাখুন।",
        "ពាក្យនៅក្បែរបន្ទាត់ក្រាស់ គឺសម្រាប់និយាយឮៗ។ អ្នកអាចប្រើពាក្យរបស់អ្នកផ្ទាល់ ប៉ុន្តែត្រូវរក្សាអត្ថន័យ។",
    ),
    "how_core": (
        "A black dot marks a core step, an open ring an extended step. With little time, do only the core steps.",
        "কালো বিন্দু মানে মূল ধাপ, ফাঁকা বৃত্ত মানে বর্ধিত ধাপ। সময় কম থাকলে শুধু মূল ধাপগুলো করুন।",
        "ចំណុចខ្មៅជាជំហានស្នូល រង្វង់ទទេជាជំហានពង្រីក។ បើមានពេលតិច សូមធ្វើតែជំហានស្នូល។",
    ),
    "how_clock": (
        "The clock shows the minutes since the start, once for each path.",
        "ঘড়ির ঘরে শুরু থেকে কত মিনিট হলো তা লেখা আছে, দুই পথের জন্য আলাদা করে।",
        "នាឡិកាបង្ហាញចំនួននាទីគិតពីពេលចាប់ផ្តើម សម្រាប់ផ្លូវនីមួយៗ។",
    ),
    "how_story": (
        "Nobody is asked to tell her own story. If someone does, use the card on the next page.",
        "কাউকে নিজের ঘটনা বলতে বলা হয় না। কেউ বললে পরের পৃষ্ঠার কার্ডটি দেখুন।",
        "យើងមិនសុំឱ្យនរណាម្នាក់ប្រាប់រឿងរបស់ខ្លួនឡើយ។ បើមានអ្នកប្រាប់ សូមប្រើប័ណ្ណនៅទំព័របន្ទាប់។",
    ),
    "how_names": (
        "Write no names in this guide and take nothing down about a person.",
        "এই গাইডে কারও নাম লিখবেন না, কারও সম্পর্কে কিছু টুকে রাখবেন না।",
        "កុំសរសេរឈ្មោះក្នុងមគ្គុទ្ទេសក៍នេះ ហើយកុំកត់ត្រាអ្វីអំពីបុគ្គលណាម្នាក់។",
    ),
}

_LESSON: Table = {
    "objectives": ("Objectives", "উদ্দেশ্য", "គោលបំណង"),
    "key_messages": ("Key messages", "মূল বার্তা", "សារសំខាន់ៗ"),
    "before": ("Before you start", "শুরু করার আগে", "មុនពេលចាប់ផ្តើម"),
    "materials": ("Materials", "উপকরণ", "សម្ភារៈ"),
    "room": ("Room", "ঘর ও বসার ব্যবস্থা", "បន្ទប់ និងកន្លែងអង្គុយ"),
    "preparation": ("Preparation", "প্রস্তুতি", "ការរៀបចំ"),
    "ground_rules": ("Ground rules", "দলের নিয়ম", "វិធានក្រុម"),
    "content_note": ("Say before you begin", "শুরুর আগে জানান", "សូមប្រាប់មុនចាប់ផ្តើម"),
    "plan": ("Session plan", "অধিবেশন পরিকল্পনা", "ផែនការវគ្គ"),
    "step": ("Step", "ধাপ", "ជំហាន"),
    "minutes": ("Minutes", "মিনিট", "នាទី"),
    "clock": ("Clock", "ঘড়ি", "នាឡិកា"),
    "activity": ("Activity", "কার্যক্রম", "សកម្មភាព"),
    "method": ("Method", "পদ্ধতি", "វិធីសាស្ត្រ"),
    "total": ("Total", "মোট", "សរុប"),
    "only_core": (
        "If you only have {n} minutes",
        "হাতে মাত্র {n} মিনিট থাকলে",
        "បើអ្នកមានពេលតែ {n} នាទី",
    ),
    "say": ("Say this", "এটি বলুন", "សូមនិយាយ"),
    "ask": ("Ask", "জিজ্ঞাসা করুন", "សូមសួរ"),
    "do": ("Do", "যা করবেন", "សូមធ្វើ"),
    "expected": ("Answers to expect", "যে উত্তর আসতে পারে", "ចម្លើយដែលអាចមាន"),
    "watch_out": ("Watch out", "সতর্ক থাকুন", "ប្រយ័ត្ន"),
    "debrief": ("Look back together", "একসঙ্গে ফিরে দেখা", "ឆ្លុះបញ្ចាំងរួមគ្នា"),
    "resistance": ("If people resist", "কেউ আপত্তি তুললে", "បើមានអ្នកជំទាស់"),
    "they_say": ("They say", "তারা বলে", "គេនិយាយថា"),
    "answer": ("Answer", "উত্তর দিন", "ឆ្លើយ"),
    "ask_back": ("Ask back", "পাল্টা প্রশ্ন করুন", "សួរវិញ"),
    "return": ("Return", "বিষয়ে ফিরুন", "ត្រឡប់ទៅប្រធានបទ"),
    "closing": ("Closing", "সমাপ্তি", "បិទវគ្គ"),
    "take_home": ("To do this week", "এই সপ্তাহে যা করব", "ធ្វើក្នុងសប្តាហ៍នេះ"),
    "observation": (
        "What I observed (no names)",
        "আমি যা দেখলাম (নাম লিখবেন না)",
        "អ្វីដែលខ្ញុំសង្កេតឃើញ (កុំសរសេរឈ្មោះ)",
    ),
    "minutes_held": ("Minutes held", "যত মিনিট হলো", "ចំនួននាទីពិតប្រាកដ"),
    "for_group": ("For the group", "দলের জন্য", "សម្រាប់ក្រុម"),
    "see_page": ("page {x}", "পৃষ্ঠা {x}", "ទំព័រ {x}"),
    "right": ("Right", "সঠিক", "ត្រឹមត្រូវ"),
}

_DISCLOSURE: Table = {
    "disclosure": ("If someone tells her story", "কেউ নিজের কথা বললে", "បើមាននរណាម្នាក់ប្រាប់រឿងរបស់ខ្លួន"),
    "disclosure_card": (
        "See also the card on page {x}.",
        "{x} নম্বর পৃষ্ঠার কার্ডটিও দেখুন।",
        "សូមមើលប័ណ្ណនៅទំព័រ {x} ផងដែរ។",
    ),
    "dis_stop": (
        "Thank her. Stop the group gently: “Let us take a short break.”",
        "তাঁকে ধন্যবাদ দিন। দলকে আলতো করে থামান: “চলুন, একটু বিরতি নিই।”",
        "អរគុណគាត់។ បញ្ឈប់ក្រុមដោយទន់ភ្លន់៖ “តោះ យើងសម្រាកបន្តិច”។",
    ),
    "dis_private": (
        "Go to a private place. Nobody else comes unless she wants it.",
        "নিরিবিলি জায়গায় যান। তিনি না চাইলে অন্য কেউ থাকবে না।",
        "ទៅកន្លែងស្ងាត់ដែលគ្មានអ្នកដទៃ។ មិនឱ្យអ្នកណាទៅជាមួយទេ លុះត្រាតែគាត់ចង់។",
    ),
    "dis_listen": (
        "Listen. Do not ask for details. Do not ask why.",
        "শুনুন। খুঁটিনাটি জানতে চাইবেন না। “কেন” প্রশ্ন করবেন না।",
        "ស្តាប់។ កុំសួររកព័ត៌មានលម្អិត។ កុំសួរថាហេតុអ្វី។",
    ),
    "dis_believe": (
        "Say: “I believe you. It is not your fault.”",
        "বলুন: “আমি আপনাকে বিশ্বাস করি। এতে আপনার কোনো দোষ নেই।”",
        "និយាយថា៖ “ខ្ញុំជឿអ្នក។ វាមិនមែនជាកំហុសរបស់អ្នកទេ”។",
    ),
    "dis_safe": (
        "Ask: “Are you safe now, and on your way home?”",
        "জিজ্ঞাসা করুন: “আপনি কি এখন নিরাপদ? বাড়ি ফেরার পথে নিরাপদ?”",
        "សួរថា៖ “ឥឡូវនេះ និងពេលធ្វើដំណើរទៅផ្ទះ តើអ្នកមានសុវត្ថិភាពទេ?”",
    ),
    "dis_options": (
        "Tell her the choices, and say honestly what you may have to pass on. Promise nothing you cannot keep.",
        "কী কী পথ আছে জানান; কোন কথা আপনাকে জানাতেই হতে পারে, তা সৎভাবে বলুন। যা রাখতে পারবেন না, সে কথা দেবেন না।",
        "ប្រាប់គាត់អំពីជម្រើសនានា ហើយប្រាប់ដោយស្មោះត្រង់អំពីអ្វីដែលអ្នកអាចត្រូវរាយការណ៍។ កុំសន្យាអ្វីដែលអ្នកធ្វើមិនបាន។",
    ),
    "dis_decide": (
        "She decides. Doing nothing for now is also a choice.",
        "সিদ্ধান্ত তাঁর। এখন কিছু না করাও একটি সিদ্ধান্ত।",
        "គាត់ជាអ្នកសម្រេចចិត្ត។ ការមិនធ្វើអ្វីសម្រាប់ពេលនេះ ក៏ជាជម្រើសមួយដែរ។",
    ),
    "dis_slip": (
        "Give her a help slip, folded. Offer to sit with her while she calls.",
        "ভাঁজ করা একটি সহায়তার কাগজ দিন। ফোন করার সময় পাশে বসতে চাইলে বলুন।",
        "ឱ្យក្រដាសជំនួយដែលបត់រួចដល់គាត់។ ប្រាប់ថាអ្នកអាចអង្គុយជាមួយគាត់ពេលគាត់ទូរស័ព្ទ។",
    ),
    "dis_write": (
        "Write nothing down, on paper or in any system. Tell nobody her name.",
        "কাগজে বা কোনো সিস্টেমে কিছুই লিখবেন না। কাউকে তাঁর নাম বলবেন না।",
        "កុំកត់ត្រាអ្វីឡើយ ទោះលើក្រដាស ឬក្នុងប្រព័ន្ធណាក៏ដោយ។ កុំប្រាប់ឈ្មោះគាត់ដល់អ្នកណា។",
    ),
    "dis_self": (
        "Talk to your own supervisor the same day about how you are, without her name.",
        "ওই দিনই নিজের তত্ত্বাবধায়কের সঙ্গে আপনি কেমন আছেন তা নিয়ে কথা বলুন, তাঁর নাম না বলে।",
        "នៅថ្ងៃតែមួយ សូមនិយាយជាមួយអ្នកទទួលបន្ទុករបស់អ្នកអំពីអារម្មណ៍របស់អ្នក ដោយមិនប្រាប់ឈ្មោះគាត់។",
    ),
}

_HELP: Table = {
    "help": ("Where help is", "কোথায় সাহায্য পাবেন", "កន្លែងដែលមានជំនួយ"),
    "help_slip": ("Help slips", "সহায়তার কাগজ", "ក្រដាសជំនួយ"),
    "checked_on": ("checked on {date}", "যাচাই করা হয়েছে {date}", "បានពិនិត្យនៅថ្ងៃទី {date}"),
    "no_service": (
        "There is no checked help service for this pack. Do not start a session before your programme lead has given you one.",
        "এই প্যাকের জন্য যাচাই করা কোনো সহায়তা সেবা নেই। কর্মসূচির প্রধান একটি সেবার তথ্য না দেওয়া পর্যন্ত অধিবেশন শুরু করবেন না।",
        "កញ្ចប់នេះមិនទាន់មានសេវាជំនួយដែលបានពិនិត្យទេ។ កុំចាប់ផ្តើមវគ្គ មុនពេលអ្នកដឹកនាំកម្មវិធីផ្តល់សេវាមួយដល់អ្នក។",
    ),
    "slip_how": (
        "Print on one side. Cut on the dashed lines. Fold twice with the writing inside: the outside stays blank.",
        "এক পিঠে ছাপুন। কাটা দাগ ধরে কাটুন। লেখা ভিতরে রেখে দুবার ভাঁজ করুন: বাইরেটা সাদা থাকবে।",
        "បោះពុម្ពតែម្ខាង។ កាត់តាមបន្ទាត់ដាច់ៗ។ បត់ពីរដងដោយទុកអក្សរខាងក្នុង៖ ខាងក្រៅនៅស។",
    ),
}

_CAFE: Table = {
    "cafe_pack": ("Talk pack", "আলাপের প্যাক", "កញ្ចប់សម្រាប់ជជែកគ្នា"),
    "inside": ("What is inside", "ভিতরে যা আছে", "មានអ្វីនៅខាងក្នុង"),
    "sheets": (
        "{n} sheets of A4, printed on one side in black",
        "{n} পাতা A4, এক পিঠে কালো কালিতে ছাপা",
        "ក្រដាស A4 ចំនួន {n} សន្លឹក បោះពុម្ពម្ខាង ពណ៌ខ្មៅ",
    ),
    "before_talk": ("Before each talk", "প্রতিটি আলাপের আগে", "មុនការជជែកម្តងៗ"),
    "cafe_read": (
        "Read the page of the talk once. Cut out its cards.",
        "আলাপের পাতাটি একবার পড়ে নিন। কার্ডগুলো কেটে নিন।",
        "អានទំព័រនៃការជជែកម្តង។ កាត់ប័ណ្ណចេញ។",
    ),
    "cafe_place": (
        "Choose a place where supervisors and passers-by cannot hear.",
        "এমন জায়গা বাছুন যেখানে সুপারভাইজার বা পথচারী শুনতে পাবে না।",
        "ជ្រើសកន្លែងដែលប្រធានក្រុម និងអ្នកដើរកាត់មិនអាចឮ។",
    ),
    "cafe_slips": (
        "Fold the help slips and put them where everyone can take one unseen.",
        "সহায়তার কাগজগুলো ভাঁজ করে এমন জায়গায় রাখুন, যেখান থেকে সবাই অলক্ষ্যে নিতে পারে।",
        "បត់ក្រដាសជំនួយ ហើយដាក់នៅកន្លែងដែលគ្រប់គ្នាអាចយកដោយមិនមានអ្នកឃើញ។",
    ),
    "cafe_free": (
        "Everyone may be silent, leave and come back. Nobody writes names.",
        "যে কেউ চুপ থাকতে, উঠে যেতে বা ফিরে আসতে পারেন। কেউ নাম লেখে না।",
        "គ្រប់គ្នាអាចនៅស្ងៀម ចេញទៅ និងត្រឡប់មកវិញ។ គ្មានអ្នកណាសរសេរឈ្មោះទេ។",
    ),
    "talk": ("Talk {n}", "আলাপ {n}", "ការជជែកទី {n}"),
    "purpose": ("Purpose", "উদ্দেশ্য", "គោលបំណង"),
    "time": ("Time", "সময়", "រយៈពេល"),
    "bring": ("What to bring", "যা সঙ্গে আনবেন", "អ្វីដែលត្រូវយកមក"),
    "steps": ("Steps", "ধাপগুলো", "ជំហាន"),
    "questions": ("Three questions", "তিনটি প্রশ্ন", "សំណួរបី"),
    "short_story": (
        "Stop gently and go aside with her. Listen, believe, do not ask for details. Give a help slip. She decides. Write nothing down.",
        "আলতো করে থামুন, তাঁকে নিয়ে একপাশে যান। শুনুন, বিশ্বাস করুন, খুঁটিনাটি জানতে চাইবেন না। সহায়তার কাগজ দিন। সিদ্ধান্ত তাঁর। কিছুই লিখবেন না।",
        "បញ្ឈប់ដោយទន់ភ្លន់ ហើយទៅម្ខាងជាមួយគាត់។ ស្តាប់ ជឿ កុំសួរលម្អិត។ ឱ្យក្រដាសជំនួយ។ គាត់ជាអ្នកសម្រេច។ កុំកត់ត្រាអ្វីឡើយ។",
    ),
    "stories": ("Stories to read aloud", "পড়ে শোনানোর গল্প", "រឿងសម្រាប់អានឮៗ"),
    "card": ("Card {n}", "কার্ড {n}", "ប័ណ្ណទី {n}"),
    "discussion_cards": ("Discussion cards", "আলোচনা কার্ড", "ប័ណ្ណពិភាក្សា"),
    "discussion_card": ("Discussion card", "আলোচনা কার্ড", "ប័ណ្ណពិភាក្សា"),
    "tally": ("Tally sheet", "গণনার পাতা", "សន្លឹករាប់"),
    "tally_how": (
        "One stroke for each person who came. No names, no signatures.",
        "যিনি এসেছেন, তাঁর জন্য একটি দাগ। নাম নয়, সই নয়।",
        "គូសមួយគំនូសសម្រាប់មនុស្សម្នាក់ដែលបានមក។ គ្មានឈ្មោះ គ្មានហត្ថលេខា។",
    ),
    "tally_contacts": (
        "The total counts visits, not different people.",
        "মোট মানে কতবার আসা হয়েছে, কতজন আলাদা মানুষ তা নয়।",
        "ចំនួនសរុបរាប់ការមកចូលរួម មិនមែនរាប់មនុស្សផ្សេងគ្នាទេ។",
    ),
    "date": ("Date", "তারিখ", "កាលបរិច្ឆេទ"),
    "topic": ("Topic", "বিষয়", "ប្រធានបទ"),
    "held": ("Held?", "হয়েছে?", "បានធ្វើ?"),
    "yes": ("yes", "হ্যাঁ", "បាទ/ចាស"),
    "no": ("no", "না", "ទេ"),
    "women": ("Women", "নারী", "ស្ត្រី"),
    "men": ("Men", "পুরুষ", "បុរស"),
}

_WORKSHOP: Table = {
    "run_sheet": ("Run sheet", "সময়সূচি", "តារាងពេលវេលា"),
    "sign_in": ("Sign-in list", "উপস্থিতির তালিকা", "បញ្ជីចុះឈ្មោះ"),
    "workbook": ("Workbook", "কর্মপুস্তিকা", "សៀវភៅលំហាត់"),
    "workbook_of": ("Workbook {n} of {m}", "কর্মপুস্তিকা {n} / {m}", "សៀវភៅលំហាត់ {n} / {m}"),
    "workbook_yours": (
        "This book is yours. Write only what you want to keep; nobody collects it.",
        "এই বই আপনার। যা রাখতে চান শুধু তা-ই লিখুন; কেউ এটি জমা নেবে না।",
        "សៀវភៅនេះជារបស់អ្នក។ សរសេរតែអ្វីដែលអ្នកចង់រក្សាទុក។ គ្មាននរណាប្រមូលវាទេ។",
    ),
    "workbook_names": (
        "Write no names and nothing that happened to a person you know.",
        "কারও নাম লিখবেন না, পরিচিত কারও সঙ্গে ঘটা কিছু লিখবেন না।",
        "កុំសរសេរឈ្មោះ ឬរឿងដែលកើតឡើងចំពោះមនុស្សដែលអ្នកស្គាល់។",
    ),
    "day": ("Day {n}", "দিন {n}", "ថ្ងៃទី {n}"),
    "slot": ("Part {n}", "পর্ব {n}", "ផ្នែកទី {n}"),
    "net_minutes": ("{n} teaching minutes", "শেখার সময় {n} মিনিট", "រយៈពេលរៀន {n} នាទី"),
    "all_minutes": (
        "{n} teaching minutes in all",
        "মোট শেখার সময় {n} মিনিট",
        "រយៈពេលរៀនសរុប {n} នាទី",
    ),
    "pause_break": ("Break", "বিরতি", "សម្រាក"),
    "pause_lunch": ("Lunch", "দুপুরের খাবার", "អាហារថ្ងៃត្រង់"),
    "waits": ("waits for the others", "অন্যদের জন্য অপেক্ষা", "រង់ចាំអ្នកដទៃ"),
    "room_managers": ("managers’ room", "ব্যবস্থাপকদের ঘর", "បន្ទប់អ្នកគ្រប់គ្រង"),
    "room_frontline": ("frontline workers’ room", "শ্রমিকদের ঘর", "បន្ទប់កម្មករ កម្មការិនី"),
    "room_women": ("women’s room", "নারীদের ঘর", "បន្ទប់ស្ត្រី"),
    "room_men": ("men’s room", "পুরুষদের ঘর", "បន្ទប់បុរស"),
    "seat": ("Seat", "আসন", "កៅអី"),
    "name": ("Name", "নাম", "ឈ្មោះ"),
    "signature": ("Signature", "স্বাক্ষর", "ហត្ថលេខា"),
    "sign_in_how": (
        "This list says who was in the room, nothing else. It never lies beside answers.",
        "এই তালিকায় শুধু লেখা থাকে কে ঘরে ছিলেন। এটি কখনও উত্তরপত্রের পাশে রাখা হয় না।",
        "បញ្ជីនេះប្រាប់តែអ្នកដែលនៅក្នុងបន្ទប់ប៉ុណ្ណោះ។ មិនត្រូវដាក់វានៅជាប់ក្រដាសចម្លើយឡើយ។",
    ),
}

_METHODS: Table = {
    "welcome": ("Welcome", "স্বাগত", "ស្វាគមន៍"),
    "picture_story": ("Picture story", "ছবির গল্প", "រឿងតាមរូបភាព"),
    "card_sort": ("Card sort", "কার্ড সাজানো", "តម្រៀបប័ណ្ណ"),
    "statues": ("Statues", "মূর্তি খেলা", "ធ្វើរូបចម្លាក់"),
    "role_play": ("Role play", "ভূমিকাভিনয়", "ការសម្តែងតួ"),
    "practice": ("Practice", "অনুশীলন", "ការអនុវត្ត"),
    "discussion": ("Discussion", "আলোচনা", "ការពិភាក្សា"),
    "quiz_cards": ("Quiz cards", "কুইজ কার্ড", "ប័ណ្ណសំណួរ"),
    "ranking": ("Ranking", "ক্রম সাজানো", "ការដាក់លំដាប់"),
    "input": ("Short input", "সংক্ষিপ্ত উপস্থাপনা", "ការពន្យល់ខ្លី"),
    "reflection": ("Reflection", "নিজে ভাবা", "ការគិតពិចារណា"),
    "song": ("Song or slogan", "গান বা স্লোগান", "ចម្រៀង ឬពាក្យស្លោក"),
    "commitment": ("Promise", "অঙ্গীকার", "ការសន្យា"),
    "close": ("Closing", "সমাপ্তি", "ការបិទ"),
}

DISCLOSURE_STEPS = tuple(_DISCLOSURE)[2:]
"""Labels of the disclosure card, in the order in which to act."""

HOW_TO_USE = tuple(_HOW_TO_USE)[1:]
BEFORE_TALK = ("cafe_read", "cafe_place", "cafe_slips", "cafe_free")
METHODS = tuple(_METHODS)
AUDIENCES = ("worker", "manager", "peer_leader", "mixed", "assessor")

TABLE: Table = {
    **_PAGES,
    **_HOW_TO_USE,
    **_LESSON,
    **_DISCLOSURE,
    **_HELP,
    **_CAFE,
    **_WORKSHOP,
    **LAW_AND_EVIDENCE,
    **{f"method_{key}": texts for key, texts in _METHODS.items()},
}


def labels(language: str) -> dict[str, str]:
    """Every label in a language, in English where the language has no column yet."""
    if language in WRITTEN:
        return {key: texts[WRITTEN.index(language)] for key, texts in TABLE.items()}
    words = {key: texts[WRITTEN.index(SOURCE)] for key, texts in TABLE.items()}
    if LANGUAGES[language].rtl:
        # Isolated, so that the full stop of an English sentence does not move to its front.
        return {key: f"\u2066{text}\u2069" for key, text in words.items()}
    return words


def missing_note(language: str) -> str | None:
    """The sentence for the manifest when a language has no labels of its own."""
    if language in WRITTEN:
        return None
    name = LANGUAGES[language].english
    return f"The fixed labels have no {name} text yet; they are printed in English."
