"""Sentences that ask for personal experience, and innocent ones that come near.

Written before the patterns were tried on them and kept whole; only the first stands in the domain brief.
"""

from __future__ import annotations

THE_ONE = ("en", "Has your supervisor ever touched you?")

ASKING: list[tuple[str, str]] = [
    ("en", "Have you ever been shouted at by a line leader?"),
    ("en", "Were you insulted at work during the last month?"),
    ("en", "How many times has someone touched your body without your wish?"),
    ("en", "Did anybody at work ask you for a sexual favour?"),
    ("en", "Does your husband hit you?"),
    ("en", "My supervisor has shouted at me this week."),
    ("en", "Have you experienced any form of sexual harassment?"),
    ("en", "Tell the group about a day when you were harassed."),
    ("en", "Has this ever happened to you?"),
    ("en", "Have you seen your manager slap a worker?"),
    ("en", "I have been followed on my way home."),
    ("en", "Who has made dirty jokes about you?"),
    ("bn", "আপনার সুপারভাইজার কি কখনো আপনাকে স্পর্শ করেছেন?"),
    ("bn", "আপনি কি কখনো যৌন হয়রানির শিকার হয়েছেন?"),
    ("bn", "গত মাসে কেউ কি আপনাকে গালি দিয়েছে?"),
    ("bn", "আপনার স্বামী কি আপনার গায়ে হাত তোলেন?"),
    ("bn", "কতবার লাইন লিডার আপনাকে ধমক দিয়েছেন?"),
    ("bn", "আপনার সঙ্গে কি কখনো এমন ঘটনা ঘটেছে?"),
    ("bn", "হয়রানি নিয়ে নিজের অভিজ্ঞতা দলের সামনে বলুন।"),
    ("bn", "একজন সহকর্মী আমাকে বাজে কথা বলেছে।"),
]

INNOCENT: list[tuple[str, str]] = [
    ("en", "Has your supervisor the duty to answer a complaint?"),
    ("en", "What can you say when a colleague jokes?"),
    ("en", "Have you the right to leave when you are touched?"),
    ("en", "What can you do if your supervisor has touched you?"),
    ("en", "Does a supervisor have the right to shout when production is late?"),
    ("en", "Have you seen the poster about harassment at the gate?"),
    ("en", "Does your supervisor know what harassment is?"),
    ("en", "Is a guard allowed to touch you when he searches bags?"),
    ("en", "Rina says: “My supervisor has shouted at me.” What helps her first?"),
    ("en", "I can say no if somebody touches me."),
    ("en", "Nobody has to tell her own story."),
    ("en", "If it was meant as a joke, it cannot be harassment."),
    ("bn", "আপনার সুপারভাইজারের কি অভিযোগের উত্তর দেওয়ার দায়িত্ব আছে?"),
    ("bn", "সহকর্মী বাজে কথা বললে আপনি কী বলতে পারেন?"),
    ("bn", "সুপারভাইজার আপনাকে স্পর্শ করলে আপনি কার কাছে যেতে পারেন?"),
    ("bn", "আপনার কি হয়রানির নিয়ম জানা আছে?"),
    ("bn", "আপনি কি কারখানার হয়রানি প্রতিরোধের পোস্টার দেখেছেন?"),
    ("bn", "রিনা বলেন, “লাইন লিডার আমাকে ধমক দিয়েছেন।” কোন কথাটি তাঁকে সাহায্য করে?"),
    ("bn", "কাজে দেরি হলে সুপারভাইজারের চিৎকার করার অধিকার আছে।"),
    ("bn", "কাউকে নিজের জীবনের ঘটনা বলতে হবে না।"),
]

# Written after the patterns stood, and never used to mend them: what they miss here stays missed.

LATER_ASKING: list[tuple[str, str]] = [
    ("en", "Did a guard ever search you in a way that made you feel ashamed?"),
    ("en", "How often does your line leader scream at you?"),
    ("en", "In the last three months, were you threatened by anybody here?"),
    ("en", "Has somebody sent you sexual pictures on your phone?"),
    ("en", "Please describe a situation in which you were humiliated."),
    ("en", "Which colleague has insulted you?"),
    ("en", "Is your husband beating you?"),
    ("en", "Someone on my line has grabbed my arm."),
    ("bn", "ম্যানেজার কি আপনাকে কোনো কুপ্রস্তাব দিয়েছেন?"),
    ("bn", "আপনি কি গত সপ্তাহে অপমানিত হয়েছেন?"),
    ("bn", "কাজের জায়গায় আপনার গায়ে কেউ হাত দিয়েছে কি?"),
    ("bn", "আমার সুপারভাইজার আমাকে চড় মেরেছেন।"),
]
LATER_INNOCENT: list[tuple[str, str]] = [
    ("en", "Have you understood which behaviour counts as harassment?"),
    ("en", "Who can help you if someone follows you home?"),
    ("en", "Is it harassment when a colleague stares at you every day?"),
    ("en", "A friend tells you that her boss touched her. What do you do first?"),
    ("en", "Does the committee have to answer you within a month?"),
    ("en", "Did Rina do the right thing when Sokha shouted at her?"),
    ("en", "Your supervisor shouts at you. Which sentence is safe to say?"),
    ("bn", "কেউ আপনাকে ধমক দিলে কমিটি কী করবে?"),
    ("bn", "রিনাকে লাইন লিডার গালি দিয়েছেন। আপনি প্রথমে কী করবেন?"),
    ("bn", "আপনি কি জানেন কমিটিতে কারা আছেন?"),
    ("bn", "হয়রানির অভিযোগ করলে কি চাকরি চলে যেতে পারে?"),
    ("bn", "সোখা কি রিনাকে চিৎকার করে ঠিক কাজ করেছেন?"),
]
