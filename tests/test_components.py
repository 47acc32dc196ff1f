"""Every component renders its own examples, and every macro has one."""

import re
from pathlib import Path

import pytest
import yaml

from generator.rendering import environment

COMPONENTS = Path(__file__).parents[1] / "templates/components"
EXAMPLES = [
    pytest.param(folder.name, example, id=f"{folder.name}-{example['macro']}-{index}")
    for folder in sorted(COMPONENTS.iterdir())
    if (folder / "examples.yml").is_file()
    for index, example in enumerate(yaml.safe_load((folder / "examples.yml").read_text("utf-8")))
]


@pytest.mark.parametrize(("component", "example"), EXAMPLES)
def test_example_shows_what_it_says(configuration, component, example):
    """An example's HTML holds every fragment that it lists under `shows`."""
    env = environment(COMPONENTS.parent, configuration.labels)
    file = f"components/{component}/{component}.html.jinja"
    template = env.from_string(
        f"{{% from '{file}' import {example['macro']} with context %}}{{{{ {example['macro']}(*arguments) }}}}"
    )
    html = template.render(arguments=example["arguments"], page_path="here/")
    assert [fragment for fragment in example["shows"] if fragment not in html] == [], html


@pytest.mark.parametrize("folder", sorted(COMPONENTS.iterdir()), ids=lambda folder: folder.name)
def test_every_macro_has_an_example(folder):
    """A component without an example for one of its macros could break unseen."""
    templates = "".join(path.read_text("utf-8") for path in folder.glob("*.jinja"))
    examples = folder / "examples.yml"
    listed = yaml.safe_load(examples.read_text("utf-8")) if examples.is_file() else []
    shown = {example["macro"] for example in listed}
    assert set(re.findall(r"{% macro (\w+)\(", templates)) == shown


def test_words_from_outside_are_escaped(configuration):
    """Clause text is text: markup in it is shown, never run."""
    env = environment(COMPONENTS.parent, configuration.labels)
    template = env.from_string(
        "{% from 'components/links/links.html.jinja' import link with context %}"
        "{{ link({'text': t, 'address': none}) }}"
    )
    assert template.render(t="<script>alert(1)</script>", page_path="") == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_labels_come_before_the_methods_of_a_mapping(configuration):
    """`t.copy.link` is the label, although every mapping has a method of that name."""
    env = environment(COMPONENTS.parent, configuration.labels)
    assert env.from_string("{{ t.copy.link }}").render(t=configuration.labels) == configuration.labels["copy"]["link"]
