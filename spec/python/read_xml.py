"""Reads XML documents by expat: a JSON list of texts on stdin, a JSON list of trees on stdout.

A tree is {"name", "attributes", "children", "text"}, the text without that behind children.
"""

import json
import sys
from xml.etree import ElementTree


def tree(element):
    return {
        "name": element.tag,
        "attributes": dict(element.attrib),
        "children": [tree(child) for child in element],
        "text": element.text or "",
    }


documents = json.load(sys.stdin)
json.dump([tree(ElementTree.fromstring(document.encode("utf-8"))) for document in documents], sys.stdout)
