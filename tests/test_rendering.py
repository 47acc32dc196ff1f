"""The Jinja environment does what a plain one does, and faster: what is printed, called and looked up."""

from __future__ import annotations

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from generator.rendering import environment
from generator.views.values import Link

LABELS = {"copy": {"link": "Chép", "items": "Mục"}}


class Sign:
    """A value that is HTML already."""

    def __html__(self):
        """The HTML."""
        return "<b>§</b>"


@pytest.fixture
def env(tmp_path):
    """An environment over one component of macros."""
    (tmp_path / "links.jinja").write_text(
        '{% macro link(item, class="") %}<a class="{{ class }}" href="{{ url(item.address) }}">{{ item.text }}</a>'
        "{% endmacro %}{% macro box() %}[{{ caller() }}]{% endmacro %}",
        "utf-8",
    )
    return environment(tmp_path, LABELS)


def rendered(env, source, **values):
    """The source as a template of the page a/b/."""
    return env.from_string(source).render(page_path="a/b/", **values)


@pytest.mark.parametrize(
    "value",
    [
        "đây", "", "a & b", "<i>", ">", '"', "it's", 7, 1.5, True, None, Markup("<b>&amp;</b>"), Sign(), ["<", 1],
        "&amp;", "\x00",
    ],
)  # fmt: skip
def test_every_value_is_printed_as_by_plain_jinja(env, value):
    """Whatever HTML has a meaning for is escaped, once; HTML stays HTML; also through a macro and a filter."""
    source = "{{ v }}|{{ v ~ '<' }}|{% macro m(v) %}<p>{{ v }}</p>{% endmacro %}{{ m(v) }}|{{ [v, v]|join('&') }}"
    plain = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    assert rendered(env, source, v=value) == plain.from_string(source).render(v=value)


def test_a_label_comes_before_a_method_of_its_dictionary(env):
    """`t.copy` is no method of a dictionary, and neither is `items`."""
    assert rendered(env, "{{ t.copy.link }} {{ t.copy['items'] }} {{ t.copy.items }}") == "Chép Mục Mục"


@pytest.mark.parametrize("source", ["{{ t.copy.missing }}", "{{ v.missing }}", "{{ missing }}", "{{ v.text.missing }}"])
def test_what_is_not_there_ends_the_build(env, source):
    """A label or a field that is missing is an error, never an empty place."""
    with pytest.raises(UndefinedError):
        rendered(env, source, v=Link("đây", "a/"))


def test_macros_and_urls_know_their_page_wherever_they_are_called(env):
    """In a loop, in a block, with names and defaults, with a body: a link leads from the page that is made."""
    source = (
        '{% from "links.jinja" import link, box with context %}{% block body %}{% for item in items %}'
        '{{ link(item, class="x") }}{{ link(item) }}{{ url(item.address) }}{% endfor %}'
        "{% call box() %}{{ url('a/b/#i') }}{% endcall %}{% endblock %}"
    )
    first = '<a class="x" href="../../c/">&lt;đây&gt;</a><a class="" href="../../c/">&lt;đây&gt;</a>../../c/'
    assert rendered(env, source, items=[Link("<đây>", "c/")]) == f"{first}[#i]"


def test_a_call_with_too_much_is_an_error(env):
    """As of any macro."""
    with pytest.raises(TypeError, match="takes not more than"):
        rendered(env, "{% macro m(v) %}{% endmacro %}{{ m(1, 2) }}")
