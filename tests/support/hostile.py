"""Texts that attack whatever they are written into."""

from __future__ import annotations

PAYLOADS = {
    # strings and docstrings
    "double quotes": '""" + boom() + """',
    "single quotes": "''' + boom() + '''",
    "one quote": "\"; boom(); '",
    "end of a text": '", boom(), "',
    "trailing backslashes": 'boom()\\\\\\"',
    "odd backslashes": "\\\\\\",
    "escaped triple": '\\"\\"\\" + boom() + \\"\\"\\"',
    "escapes": "\\N{BULLET} \\x41 \\u0041 \\0\\08\\x0 \\'; boom() # rb''",
    # templates and formats
    "templates": "{{ boom() }} {# boom #}{% import os %}{% raw %}",
    "format braces": "{boom()} {0} {self.__class__} %(boom)s %s %",
    # code
    "end of a call": ")\n    boom()\n(]] = boom() ; [[",
    "type comment": "x  # type: ignore[boom]\n*/ --> ]]>",
    "import and lambda": "from ..boom import boom; lambda: (boom := boom())",
    "dunder": "__import__('os').system('boom')",
    "yaml": "!!python/object/apply:os.system ['boom']",
    # lines and characters
    "carriage return": "a\rboom()\r",
    "new lines": "a\n\nboom()\n    import boom\n",
    "line separators": "a\u2028boom()\u2029b\x85c\x0bd\x0ce\x1cf\x1dg\x1eh",
    "nul": "a\0b",
    "lone surrogate": "a\ud800b",
    "invisible": "a\u202eboom()\u2066b\u200fc\u200b\u200d\ufeff\u00ad\U000e0041\U0010ffff\ufffe",
    "wide": "\uff42\uff4f\uff4f\uff4d() \u0440rint" + "\u0301" * 120,
    # files
    "path": "../../boom",
    "absolute path": "/etc/boom",
    "device": "CON",
    "device file": "aux.py",
    # markup and settings
    "fence": "```\n~~~~\nboom()\n```python\nimport boom\n",
    "heading": "x\n===\n# boom\n---\n1. boom\n+ boom\n: boom\n|---|---|",
    "table": "a | b `|` \\| c\n|---|---|",
    "link definition": "[boom]: javascript:boom() 'x'\n<javascript:boom()> ![x](//boom)",
    "reStructuredText": ".. raw:: html\n   <b>boom</b>\n\n`x <javascript:boom()>`_ :py:func:`boom`",
    "html": "<a href='javascript:boom()'>x</a><!-- x --><img src=x onerror=boom()>&lt;b&gt;",
    "markup": "<script>boom()</script> [x](javascript:boom) `boom` ${boom}",
    "toml": '"\n[tool.boom]\nx = "',
    # names
    "keyword": "class",
    "builtin": "print",
    "self": "self",
    "runtime": "Request",
    "private": "_API",
    "module": "os",
    # sizes
    "empty": "",
    "long": "boom " * 120,
    "unbroken": "b" * 400,
}
