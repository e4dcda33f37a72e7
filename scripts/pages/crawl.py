"""Every page of a node that links lead to, as somebody who logs in or as a visitor."""

import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser


class Seen(HTMLParser):
    """The links of a page, and what it is built of: each element with its class and the names of its attributes, under those around."""

    VOID = {"meta", "link", "input", "img", "br", "hr", "source", "wbr", "col", "area", "base", "embed", "track"}

    def __init__(self, html: str):
        super().__init__()
        self.links: list[str] = []
        self.parts: set[str] = set()
        self._path: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a" and "href" in values:
            self.links.append(values["href"] or "")
        if tag == "link" and values.get("rel") == "alternate":
            self.links.append(values.get("href") or "")
        part = f"{tag}.{values.get('class', '')}[{','.join(sorted(values))}]"
        self.parts.add("/".join(self._path[-4:] + [part]))
        if tag not in self.VOID:
            self._path.append(part)

    def handle_endtag(self, tag):
        for index in range(len(self._path) - 1, -1, -1):
            if self._path[index].split(".", 1)[0] == tag:
                del self._path[index:]
                return


def template(url: str) -> str:
    """The address of a page with the names of things left out: pages of one template are alike."""
    parts = urllib.parse.urlsplit(url)
    path = "/".join("*" if re.fullmatch(r"\d+|.{20,}", p) or ":" in p else p for p in parts.path.split("/"))
    query = "&".join(sorted(k for k, _ in urllib.parse.parse_qsl(parts.query)))
    return path + ("?" + query if query else "")


class Crawl:
    """With the session of somebody who logged in with the browser, or as a visitor."""

    def __init__(self, url: str, cookies: list[dict]):
        # A name below localhost is known to browsers, not to every resolver.
        self.url = re.sub("//[^/:]+", "//127.0.0.1", url)
        self.opener = urllib.request.build_opener()
        self.opener.addheaders = [
            ("Accept-Language", "fr-CA,fr"), ("Accept", "text/html"),
            ("Cookie", "; ".join(f"{c['name']}={c['value']}" for c in cookies)),
        ]
        # Links that lead nowhere: the address, the page that has it, the status.
        self.missing: list[tuple[str, str, int]] = []
        self.came: dict[str, str] = {}

    def fetch(self, path: str) -> tuple[int, str, str]:
        try:
            with self.opener.open(self.url + path, timeout=60) as answer:
                kind = answer.headers.get_content_type()
                return answer.status, kind, answer.read(4 << 20).decode("utf-8", "replace") if kind == "text/html" else ""
        except urllib.error.HTTPError as error:
            kind = error.headers.get_content_type()
            return error.code, kind, error.read().decode("utf-8", "replace") if kind == "text/html" else ""

    def pages(self, most: int, alike: int, also: list[str]):
        """Each page: its path and HTML. At most so many, and so many of one template."""
        queue = ["/", "/nothing-here", *also]
        queued, count = set(queue), {}
        given = 0
        while queue and given < most:
            path = queue.pop(0)
            status, kind, html = self.fetch(path)
            if status not in (200, 410) and path != "/nothing-here":
                self.missing.append((path, self.came.get(path, ""), status))
            if kind != "text/html":
                continue
            given += 1
            yield path, html
            for link in Seen(html).links:
                whole = urllib.parse.urljoin(self.url + path, link)
                if not whole.startswith(self.url + "/"):
                    continue
                to = whole[len(self.url):].split("#")[0]
                shape = template(to)
                if to in queued or count.get(shape, 0) >= (alike * 8 if shape == "/notes/*" else alike):
                    continue
                queued.add(to)
                count[shape] = count.get(shape, 0) + 1
                self.came[to] = path
                queue.append(to)
