#!/usr/bin/env python3
"""Writes what a package needs beside the program, from the program itself, so that neither drifts from the other.

    manual.py pages PROGRAM VERSION DATE FOLDER   man pages in French and English, from its help and from the settings
    manual.py settings                            the settings file of a packaged node, on standard output
    manual.py check                               whether every setting is explained in both languages

The help comes from `croisee --experimental-dump-help` (JSON of swift-argument-parser), asked for in each language.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SETTINGS = os.path.join(HERE, "config", "croisee.env.example")

WORDS = {
    "fr": {
        "manual": "Manuel de Croisée", "name": "NOM", "synopsis": "SYNOPSIS", "description": "DESCRIPTION",
        "commands": "COMMANDES", "options": "OPTIONS", "common": "OPTIONS DE TOUTES LES COMMANDES",
        "example": "Exemple", "files": "FICHIERS", "status": "CODE DE SORTIE", "also": "VOIR AUSSI",
        "default": "par défaut : {}", "values": "valeurs : {}", "repeat": "peut être répété",
        "command": "commande", "settings": "réglages dont un nœud Croisée a besoin pour démarrer",
        "version": "Afficher la version.", "help": "Afficher l’aide.",
        "done": "C’est fait.", "refused": "Refusé ou échoué ; une phrase dit pourquoi.",
        "unsound": "Quelque chose est abîmé (« doctor », « backup \\-\\-check »).",
        "usage": "La commande est mal écrite.",
        "house": "Où le paquet Debian garde la communauté de cette machine ; « croisee\\-node » s’en sert.",
        "conf": "Les réglages de cette communauté.",
        "own": "Les réglages d’un nœud lancé à la main, dans le dossier courant.",
    },
    "en": {
        "manual": "Croisée manual", "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION",
        "commands": "COMMANDS", "options": "OPTIONS", "common": "OPTIONS OF EVERY COMMAND",
        "example": "Example", "files": "FILES", "status": "EXIT STATUS", "also": "SEE ALSO",
        "default": "default: {}", "values": "values: {}", "repeat": "may be repeated",
        "command": "command", "settings": "settings that a Croisée node needs to start",
        "version": "Show the version.", "help": "Show the help.",
        "done": "Done.", "refused": "Refused or failed; a sentence says why.",
        "unsound": "Something is damaged (“doctor”, “backup \\-\\-check”).",
        "usage": "The command is not written as it should be.",
        "house": "Where the Debian package keeps the community of this machine; “croisee\\-node” uses it.",
        "conf": "The settings of that community.",
        "own": "The settings of a node started by hand, in the current folder.",
    },
}

# Described once, in croisee(1).
EVERYWHERE = ["data", "json", "language", "version", "help"]


def escaped(text):
    """Text for troff: no line of it is taken for a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    text = text.replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"(?m)^\.", r"\\&.", text)


def name_of(argument):
    name = argument["preferredName"]
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def shown(argument):
    return argument.get("shouldDisplay", True) and argument.get("preferredName", {}).get("name") not in EVERYWHERE


class Pages:
    def __init__(self, language, version, date, folder):
        self.words = WORDS[language]
        self.version, self.date = version, date
        self.root = folder if language == "en" else os.path.join(folder, language)

    def write(self, name, section, abstract, lines):
        folder = os.path.join(self.root, f"man{section}")
        os.makedirs(folder, exist_ok=True)
        head = [
            f'.TH {escaped(name).upper()} {section} {self.date} "Crois\u00e9e {self.version}" "{self.words["manual"]}"',
            # Neither stretched nor hyphenated: words are to be copied.
            ".ad l", ".nh", f'.SH {self.words["name"]}', f"{escaped(name)} \\- {escaped(abstract.rstrip('.'))}",
        ]
        with open(os.path.join(folder, f"{name}.{section}"), "w", encoding="utf-8") as page:
            page.write("\n".join(head + lines) + "\n")

    def value(self, argument):
        return "\\fI" + escaped(argument.get("valueName", "")) + "\\fR"

    def synopsis(self, path, command):
        parts = []
        for argument in filter(shown, command.get("arguments", [])):
            more = "…" if argument.get("isRepeating") else ""
            if argument["kind"] == "positional":
                part = self.value(argument) + more
            elif argument["kind"] == "flag":
                part = f"\\fB{escaped(name_of(argument))}\\fR"
            else:
                part = f"\\fB{escaped(name_of(argument))}\\fR\\ {self.value(argument)}{more}"
            parts.append(f"[{part}]" if argument["isOptional"] else part)
        return [f"\\fB{escaped(path)}\\fR " + " ".join(parts)]

    def options(self, command, wanted=shown):
        lines = []
        for argument in filter(wanted, command.get("arguments", [])):
            if argument["kind"] == "positional":
                head = self.value(argument)
            else:
                names = [("-" if n["kind"] == "short" else "--") + n["name"] for n in argument["names"]]
                head = ", ".join(f"\\fB{escaped(name)}\\fR" for name in names)
                if argument["kind"] == "option":
                    head += " " + self.value(argument)
            notes = []
            if argument.get("allValues"):
                notes.append(self.words["values"].format(", ".join(argument["allValues"])))
            if argument.get("defaultValue"):
                notes.append(self.words["default"].format(argument["defaultValue"]))
            text = argument.get("abstract", "")
            if notes:
                text = f"{text} ({' ; '.join(notes)})"
            lines += [".TP", head, escaped(text)]
        return lines

    def example(self, command):
        line = command.get("discussion", "").split(":", 1)[-1].strip()
        if not line:
            return []
        return [".PP", f'{self.words["example"]}:' if self.words is WORDS["en"] else f'{self.words["example"]}\u00a0:',
                ".PP", ".RS 4", ".nf", escaped(line), ".fi", ".RE"]

    def command(self, path, command, top=True):
        """A command and those below it, on one page."""
        children = [child for child in command.get("subcommands", []) if child["commandName"] != "help"]
        own = self.options(command)
        if top:
            lines = [f'.SH {self.words["synopsis"]}']
            for place, one in leaves(path, command):
                lines += self.synopsis(place, one) + [".br"]
            lines += [f'.SH {self.words["description"]}', escaped(command["abstract"])] + self.example(command)
            if own:
                lines += [f'.SH {self.words["options"]}'] + own
        else:
            lines = [f".SS {escaped(path)}", escaped(command["abstract"])] + own + self.example(command)
        if top and children:
            lines.append(f'.SH {self.words["commands"]}')
        for child in children:
            lines += self.command(f"{path} {child['commandName']}", child, top=False)
        return lines

    def also(self, names):
        return [f'.SH {self.words["also"]}', ",\n".join(f"\\fB{escaped(name)}\\fR({section})" for name, section in names)]

    def program(self, root):
        commands = [child for child in root["subcommands"] if child["commandName"] != "help"]
        words = self.words
        lines = [f'.SH {words["synopsis"]}', f"\\fBcroisee\\fR \\fI{words['command']}\\fR …",
                 f'.SH {words["description"]}', escaped(root["abstract"])] + self.example(root)
        lines.append(f'.SH {words["commands"]}')
        for child in commands:
            lines += [".TP", f"\\fBcroisee\\-{escaped(child['commandName'])}\\fR(1)", escaped(child["abstract"])]
        # Each command that works on a community has these; the first stands for all.
        common = {a["preferredName"]["name"]: a for a in commands[0]["arguments"] if "preferredName" in a}
        lines.append(f'.SH {words["common"]}')
        lines += self.options({"arguments": [common[n] for n in EVERYWHERE[:3]]}, wanted=lambda _: True)
        for name in ("version", "help"):
            short = ", \\fB\\-h\\fR" if name == "help" else ""
            lines += [".TP", f"\\fB\\-\\-{name}\\fR{short}", escaped(words[name])]
        lines.append(f'.SH {words["status"]}')
        for code, word in (("0", "done"), ("1", "refused"), ("2", "unsound"), ("64", "usage")):
            lines += [".TP", code, words[word]]
        lines.append(f'.SH {words["files"]}')
        for path, word in (("/var/lib/croisee", "house"), ("/etc/croisee/croisee.env", "conf"), ("config/croisee.env", "own")):
            lines += [".TP", f"\\fI{escaped(path)}\\fR", words[word]]
        lines += self.also([("croisee-node", 8), ("croisee.env", 5)])
        self.write("croisee", 1, root["abstract"], lines)
        for child in commands:
            name = f"croisee-{child['commandName']}"
            page = self.command(f"croisee {child['commandName']}", child)
            self.write(name, 1, child["abstract"], page + self.also([("croisee", 1), ("croisee-node", 8)]))

    def settings(self, language, heads, blocks):
        lines = [f'.SH {self.words["description"]}']
        for text in heads[language]:
            lines += [".PP", escaped(text)]
        lines.append(f'.SH {self.words["options"]}')
        for texts, keys in blocks:
            for number, (key, value) in enumerate(keys):
                shown_value = f"\\fI{escaped(value)}\\fR" if value else ""
                lines += [".TP" if number == 0 else ".TQ", f"\\fB{key}\\fR={shown_value}"]
            for number, text in enumerate(texts[language]):
                lines += ([".IP"] if number else []) + [escaped(text)]
        lines += self.also([("croisee", 1), ("croisee-serve", 1), ("croisee-node", 8)])
        self.write("croisee.env", 5, self.words["settings"], lines)


def leaves(path, command):
    children = [child for child in command.get("subcommands", []) if child["commandName"] != "help"]
    if not children:
        return [(path, command)]
    return [leaf for child in children for leaf in leaves(f"{path} {child['commandName']}", child)]


def read_settings():
    """The example file: a head, then blocks of a comment and `KEY=value` lines. A comment is French, then English, its
    paragraphs apart by an empty `#` line, as many in each language."""
    with open(SETTINGS, encoding="utf-8") as file:
        text = file.read()
    heads, blocks = None, []
    for block in re.split(r"\n\s*\n", text.strip()):
        comments, keys = [[]], []
        for line in block.split("\n"):
            if line.strip() == "#":
                comments.append([])
            elif line.startswith("#"):
                comments[-1].append(line[1:].strip())
            else:
                keys.append(tuple(line.split("=", 1)))
        paragraphs = [" ".join(lines) for lines in comments]
        half = len(paragraphs) // 2
        if len(paragraphs) % 2 or not all(paragraphs):
            sys.exit(f"{SETTINGS}: a French and an English explanation are needed before {keys or block!r}")
        texts = {"fr": paragraphs[:half], "en": paragraphs[half:]}
        if keys:
            blocks.append((texts, keys))
        else:
            heads = texts
    return heads, blocks


# What a packaged node needs said differently: its head, and three values.
PACKAGED = {"CROISEE_DATA": "/var/lib/croisee", "CROISEE_PLAIN_HTTP": "127.0.0.1:8080"}
PACKAGED_HEAD = """\
# Réglages du nœud Croisée de cette machine. Tout le reste se règle dans ses pages.
# Après un changement : sudo systemctl restart croisee
#
# Settings of the Croisée node of this machine. All else is set in its pages.
# After a change: sudo systemctl restart croisee
"""


def packaged_settings():
    with open(SETTINGS, encoding="utf-8") as file:
        blocks = file.read().split("\n\n", 1)
    # The head is two paragraphs for people who copy the file; how lines are written holds here as well.
    rules = re.split(r"(?m)^#\n", blocks[0])
    text = PACKAGED_HEAD + "#\n" + rules[1] + "#\n" + rules[3].rstrip() + "\n\n" + blocks[1]
    for key, value in PACKAGED.items():
        text, count = re.subn(rf"(?m)^{key}=.*$", f"{key}={value}", text)
        if count != 1:
            sys.exit(f"{SETTINGS}: {key} is not there once")
    return text


def help_of(program, language):
    """In an empty folder, so that no settings file has a word in it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"CROISEE_LANGUAGE": language, "PATH": os.environ["PATH"]}
        answer = subprocess.run(
            [os.path.abspath(program), "--experimental-dump-help"], cwd=folder, env=environment, check=True,
            capture_output=True)
    return json.loads(answer.stdout)["command"]


def main(arguments):
    if arguments[:1] == ["check"]:
        read_settings()
        packaged_settings()
    elif arguments[:1] == ["settings"]:
        sys.stdout.write(packaged_settings())
    elif arguments[:1] == ["pages"] and len(arguments) == 5:
        program, version, date, folder = arguments[1:]
        heads, blocks = read_settings()
        for language in WORDS:
            pages = Pages(language, version, date, folder)
            pages.program(help_of(program, language))
            pages.settings(language, heads, blocks)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
