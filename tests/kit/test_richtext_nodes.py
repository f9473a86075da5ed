from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.kit.richtext_nodes import parse, plain


def _node(tag, *body, **more):
    return {"tag": tag, "body": list(body), **more}


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("", []),
        ("   <p> </p>", []),
        ("Just words", [_node("p", "Just words")]),
        ("<p>One</p><p>Two</p>", [_node("p", "One"), _node("p", "Two")]),
        ("<p>a <strong>b</strong> c</p>", [_node("p", "a ", _node("strong", "b"), " c")]),
        ("<p>a<br>b</p>", [_node("p", "a", _node("br"), "b")]),
        (
            "<ul><li>one</li><li>two <em>x</em></li></ul>",
            [_node("ul", _node("li", "one"), _node("li", "two ", _node("em", "x")))],
        ),
        (
            '<p><a href="https://x.org">x</a></p>',
            [_node("p", _node("a", "x", href="https://x.org"))],
        ),
        ('<p><a href="javascript:x">x</a></p>', [_node("p", _node("a", "x", href=""))]),
        ("<p>open <strong>never closed", [_node("p", "open ", _node("strong", "never closed"))]),
        ("<p>one<p>two", [_node("p", "one"), _node("p", "two")]),
        ("</ul></p>stray", [_node("p", "stray")]),
        ("<li>lonely", [_node("ul", _node("li", "lonely"))]),
        ("<ol><li>a<li>b</ol>", [_node("ol", _node("li", "a"), _node("li", "b"))]),
        ("<div>kept <span>text</span></div>", [_node("p", "kept text")]),
        ("<script>bad()</script><p>good</p>", [_node("p", "good")]),
        ("&lt;b&gt; &amp; &nbsp;x", [_node("p", "<b> & \xa0x")]),
        ("<blockquote>said</blockquote>", [_node("blockquote", _node("p", "said"))]),
    ],
)
def test_nodes(html, nodes):
    assert parse(html) == nodes


def test_a_list_inside_an_item_stays_inside_it():
    (outer,) = parse("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>")
    assert [plain([item]) for item in outer["body"]] == ["a b c", "d"]


def test_deep_nesting_is_flattened_not_followed():
    assert plain(parse("<blockquote>" * 5000 + "deep")) == "deep"


@given(st.text(alphabet="<>/pulistrongem br&;\"'ক្ខx", max_size=120))
def test_any_text_is_read_without_crash(html):
    plain(parse(html))
