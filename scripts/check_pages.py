"""Does with real nodes, in real Chromium, what people do; then looks at every page. Ends with 1 where something is not as it should be."""

import argparse
import pathlib
import shutil
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "pages"))

from browser import KEYBOARD, MOUSE, NO_SCRIPT, Browser, Failed, Person  # noqa: E402
from crawl import Crawl, Seen, template  # noqa: E402
from nodes import Demo, Node  # noqa: E402
from rules import Rules  # noqa: E402
from images import Images  # noqa: E402
from story import Story  # noqa: E402

WAYS = {"mouse": MOUSE, "no-script": NO_SCRIPT, "keyboard": KEYBOARD}
begun = time.monotonic()


def say(text: str) -> None:
    print(f"  {time.monotonic() - begun:5.0f} s  {text}", flush=True)


def tell(way: str, browser: Browser, binary: str, folder: pathlib.Path, rules: Rules, images: Images) -> None:
    """All tasks in one way. With the mouse, every page on the way is looked at as well."""
    def look(person: Person, name: str, image: str | None = None) -> None:
        if way != MOUSE:
            return
        page = f"{name}: {person.here()}"
        rules.keep(page, "<!DOCTYPE html>\n" + person.driver.page_source)
        if image:
            images.take(browser, image)
        rules.axe(page)

    nodes = []
    try:
        for number in (1, 2):
            nodes.append(Node(binary, folder / f"{way.split()[-1]}-{number}"))
        browser.use(way)
        Story(browser, *nodes, look).tell()
    finally:
        browser.use(MOUSE)
        for node in nodes:
            node.stop()
    browser.read_logs()
    say(f"first start to withdrawal, two nodes, in French, {way}: done")


def hidden(row: dict) -> list[str]:
    """Pages of the first village that a form leads to, or nothing any more once the story is told."""
    notes = row["nodes"][0]["notes"]
    own = [n for n in notes if n["origin"]["name"] == row["nodes"][0]["name"] and n["state"] == "visible"]
    both = {n["kind"]: f"{n['id']}@{n['origin']['id']}" for n in notes if n["kind"] in ("request", "offer")}
    return [f"/notes/{own[0]['id']}/attachments", f"/exchanges/propose?{urllib.parse.urlencode(both)}"]


def crawl(browser: Browser, row: dict, rules: Rules, until: float) -> None:
    """The pages of the first village of the demonstration for each role, and those of the others for their admins."""
    known: set[str] = set()
    for number, node in enumerate(n for n in row["nodes"] if n["people"]):
        people = [Person.of_door(browser, door) for door in node["people"]]
        url = people[0].node
        people.append(Person(browser, "visitor", url))
        for somebody in people if number == 0 else people[:1]:
            role = somebody.name
            visit = Crawl(url, somebody.cookies)
            found = looked = left = 0
            shapes: set[str] = set()
            for path, html in visit.pages(220 if number == 0 else 60, 2, hidden(row) if (role, number) == ("admin", 0) else []):
                found += 1
                page = f"{node['name']}, {role}: {path}"
                rules.keep(page, html)
                parts = Seen(html).parts
                shape = template(path)
                # One page of each address for each role in the first node; more, and in the others, where it is built of something new.
                if parts <= known and (shape in shapes or number > 0):
                    continue
                if time.monotonic() > until:
                    left += 1
                    continue
                known |= parts
                shapes.add(shape)
                looked += 1
                somebody.driver.get(url + path)
                rules.axe(page)
            for path, source, status in visit.missing:
                rules.fault(f"{node['name']}, {role}: {source}", "dead link", f"{path} answers {status}")
            browser.read_logs()
            say(f"{node['name']}, {role}: {found} pages, {looked} looked at by axe" + (f", {left} left out for time" if left else ""))


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("binary", nargs="?", default=".build/debug/croisee")
    reading.add_argument("--images", metavar="FOLDER", help="write screens of the main pages")
    reading.add_argument("--ways", default="mouse,no-script,keyboard", help="how the tasks are done")
    reading.add_argument("--no-crawl", action="store_true", help="leave out the pages of the demonstration")
    reading.add_argument("--seconds", type=int, default=700, help="time for it; pages beyond it are left out, and counted")
    given = reading.parse_args()
    binary = str(pathlib.Path(given.binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="croisee-pages-"))
    demo = None if given.no_crawl else Demo(binary, folder / "demo")
    failed = 0
    browser = Browser()
    rules = Rules(browser, folder / "html")
    images = Images(given.images)
    try:
        rules.prove()
        for way in filter(None, given.ways.split(",")):
            try:
                tell(WAYS[way], browser, binary, folder, rules, images)
            except Failed as fault:
                failed += 1
                print(f"FAILED {WAYS[way]}: {fault}", flush=True)
        if demo:
            row = demo.told()
            say("the demonstration left its nodes")
            try:
                images.of_demo(browser, row)
                crawl(browser, row, rules, begun + given.seconds)
            except Failed as fault:
                failed += 1
                print(f"FAILED {fault}", flush=True)
        rules.validate()
        rules.hosts()
        say(f"{rules.pages} pages in {rules.runs} runs of axe, {len(rules.names)} pages of HTML, hosts asked: {', '.join(browser.hosts)}")
    finally:
        browser.close()
        if demo:
            demo.stop()
    for rule, page in rules.faults.items():
        print(f"FAULT {page}\n   {rule}")
    if failed or rules.faults:
        sys.exit(f"{failed} tasks failed, {len(rules.faults)} faults; what was seen is in {folder}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
