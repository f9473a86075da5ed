"""The fixed words around law and evidence on printed pages; see `curriculum.printing.labels`."""

from __future__ import annotations

LAW_AND_EVIDENCE: dict[str, tuple[str, str, str]] = {
    "why_here": ("Why this matters here", "এখানে এটা কেন জরুরি", "ហេតុអ្វីរឿងនេះសំខាន់នៅទីនេះ"),
    "international": ("International standard", "আন্তর্জাতিক মানদণ্ড", "បទដ្ឋានអន្តរជាតិ"),
    "law_unclear": (
        "It is not clear whether this applies today.",
        "এটা এখন কার্যকর কি না, তা পরিষ্কার নয়।",
        "មិនទាន់ច្បាស់ថាច្បាប់នេះអនុវត្តនៅថ្ងៃនេះឬទេ។",
    ),
    "law_checked": (
        "Checked by {who} on {date}.",
        "যাচাই করেছেন {who}, {date}।",
        "ពិនិត្យដោយ {who} នៅថ្ងៃទី {date}។",
    ),
    "law_old": (
        "Check with a lawyer: last checked {date}.",
        "আইনজীবীর সঙ্গে মিলিয়ে নিন: শেষ যাচাই {date}।",
        "សូមពិនិត្យជាមួយមេធាវី៖ ពិនិត្យចុងក្រោយ {date}។",
    ),
    "law_never": (
        "Not verified. Check with a lawyer: never checked.",
        "যাচাই করা হয়নি। আইনজীবীর সঙ্গে মিলিয়ে নিন: কখনো যাচাই হয়নি।",
        "មិនទាន់បានផ្ទៀងផ្ទាត់។ សូមពិនិត្យជាមួយមេធាវី៖ មិនដែលបានពិនិត្យទេ។",
    ),
    "law_none": (
        "The law of this country is not written down here yet.",
        "এ দেশের আইন এখানে এখনো লেখা হয়নি।",
        "ច្បាប់នៃប្រទេសនេះមិនទាន់បានសរសេរនៅទីនេះទេ។",
    ),
    "law_no_advice": (
        "This explains the law in plain words. It is not legal advice.",
        "এখানে সহজ কথায় আইন বোঝানো হয়েছে। এটা আইনি পরামর্শ নয়।",
        "នេះពន្យល់ច្បាប់ដោយពាក្យសាមញ្ញ។ វាមិនមែនជាការប្រឹក្សាផ្នែកច្បាប់ទេ។",
    ),
}
