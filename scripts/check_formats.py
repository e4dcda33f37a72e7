"""Reads the samples of Tests/FormatsTests/Samples.swift with independent parsers; ends with 1 at the first difference."""

import csv
import datetime
import html.parser
import pathlib
import sys
import zoneinfo

import feedparser
import icalendar
import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

VILLAGE = "urn:croisee:aaaaaaaaaaaacaaaaaaaaaaaaeaaaaaaaaaaaaaaaaaaaaaaaaaa"
VALLEY = "urn:croisee:aaaaaaaaaaaaeaaaaaaaaaaaaiaaaaaaaaaaaaaaaaaaaaaaaaaa"
HOSTILE = 'Un « mot » <b> & "deux" ]]> {x} \\ ; , fin é😀'


def note(number: int, community: str = VILLAGE) -> str:
    """128 bits in base32: the last character holds the three lowest of them."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    value = number << 2
    return community + ":" + "a" * 24 + letters[value >> 5] + letters[value & 31]


def same(what: str, found, expected) -> None:
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def check_atom(folder: pathlib.Path) -> None:
    feed = feedparser.parse((folder / "feed.atom").read_bytes(), sanitize_html=False)
    same("atom well-formed", feed.bozo, False)
    same("atom version", feed.version, "atom10")
    same("atom title", feed.feed.title_detail.value, HOSTILE)
    same("atom id", feed.feed.id, VILLAGE)
    same("atom language", feed.feed.title_detail.language, "fr-CA")
    same("atom author", feed.feed.author, "Saint-Valérien & alentours")
    same("atom rights", feed.feed.rights, "CC BY-SA 4.0")
    same("atom self", [l.href for l in feed.feed.links if l.rel == "self"], ["https://example.org/atom?a=1&b=2"])
    first, second = feed.entries
    same("entry id", (first.id, second.id), (note(1), note(2, VALLEY)))
    same("entry title", first.title_detail.value, "La corvée <i>")
    same("entry title type", first.title_detail.type, "text/plain")
    same("entry updated", tuple(first.updated_parsed)[:6], (2026, 11, 19, 23, 59, 59))
    same("entry published", tuple(first.published_parsed)[:6], (2026, 11, 1, 0, 0, 0))
    same("entry authors", [a.name for a in first.authors], ["Ana & Luc", "Marie"])
    same("entry categories", [t.term for t in first.tags], ["jardin", "« entraide » & co"])
    same("entry rights", first.rights, "Tous droits réservés")
    same("entry content type", first.content[0].type, "text/html")
    same("entry language", (first.content[0].language, second.title_detail.language), ("fr", "en"))
    same(
        "entry content",
        first.content[0].value.strip(),
        '<p>Un <strong>mot</strong> &amp; &lt;b&gt;&quot;deux&quot;&lt;/b&gt;</p>\n'
        '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>',
    )


def check_calendar(folder: pathlib.Path) -> None:
    data = (folder / "calendar.ics").read_bytes()
    for line in data.split(b"\r\n"):
        same("line without end inside", b"\n" in line or b"\r" in line, False)
        same("line of 75 bytes at most", len(line) <= 75, True)
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(data)
    same("calendar name", str(calendar["NAME"]).replace("\\", ""), "Rencontres; visites, colloques")
    events = {str(e["UID"])[:26]: e for e in calendar.walk("VEVENT")}
    same("events", len(events), 7)
    same("errors", [e.errors for e in events.values() if e.errors], [])

    def event(number: int):
        return events[note(number).split(":")[-1]]

    def moment(text: str, zone: str) -> datetime.datetime:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))

    def check_moment(what: str, value, expected: datetime.datetime) -> None:
        same(what, value.dt.replace(tzinfo=None), expected.replace(tzinfo=None))
        same(what + " offset", value.dt.utcoffset(), expected.utcoffset())

    first = event(1)
    same("summary", str(first["SUMMARY"]), HOSTILE)
    same("summary language", first["SUMMARY"].params["LANGUAGE"], "fr-CA")
    same("description", str(first["DESCRIPTION"]), "Première ligne\nDeuxième ligne, longue : " + "é😀" * 60)
    same("location", str(first["LOCATION"]), "Salle de l’Église; 12, rue du Lac")
    same("url", str(first["URL"]), "https://example.org/1")
    same("zone named", first["DTSTART"].params["TZID"], "America/Toronto")
    check_moment("start", first["DTSTART"], moment("2026-12-05T19:00", "America/Toronto"))
    check_moment("end", first["DTEND"], moment("2026-12-05T21:30", "America/Toronto"))
    same("stamp", first["DTSTAMP"].dt, datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.timezone.utc))
    same("no organizer", "ORGANIZER" in first, False)
    second = events[note(2).split(":")[-1]]
    check_moment("Paris start", second["DTSTART"], moment("2026-07-14T09:00", "Europe/Paris"))
    same("organizer", str(second["ORGANIZER"]), "mailto:ana@example.org")
    same("organizer name", second["ORGANIZER"].params["CN"].replace("^'", '"'), 'Ana "la" douce')
    same("status", [str(event(n)["STATUS"]) for n in (1, 2, 4)], ["CONFIRMED", "TENTATIVE", "CANCELLED"])
    third = event(3)
    same("day", (third["DTSTART"].dt, third["DTEND"].dt), (datetime.date(2026, 12, 31), datetime.date(2027, 1, 2)))
    fifth = event(5)
    check_moment("two zones start", fifth["DTSTART"], moment("2024-03-20T10:00", "Africa/Casablanca"))
    check_moment("two zones end", fifth["DTEND"], moment("2024-03-20T12:00", "America/Toronto"))
    same("unknown zone", (event(7)["DTSTART"].dt.tzinfo, str(event(7)["COMMENT"])), (None, "Ailleurs/Village"))

    # The rules that the file itself gives, beside those of the zone database, day by day around the events.
    for zone in calendar.walk("VTIMEZONE"):
        ours = zone.to_tz(lookup_tzid=False)
        theirs = zoneinfo.ZoneInfo(str(zone["TZID"]))
        for year in (2023, 2024, 2025) if "Casablanca" in zone["TZID"] else (2026, 2027):
            for day in range(0, 365):
                wall = datetime.datetime(year, 1, 1, 12) + datetime.timedelta(days=day)
                same(
                    f"{zone['TZID']} at {wall}",
                    wall.replace(tzinfo=ours).utcoffset(),
                    wall.replace(tzinfo=theirs).utcoffset(),
                )
    same("empty calendar", len(icalendar.Calendar.from_ical((folder / "empty.ics").read_bytes()).subcomponents), 1)


def check_lexicon(folder: pathlib.Path) -> None:
    graph = rdflib.Graph().parse(folder / "lexicon.ttl", format="turtle")
    term, wood, scheme = rdflib.URIRef(note(1)), rdflib.URIRef(note(2)), rdflib.URIRef(VILLAGE)

    def labels(predicate):
        return {(str(o), o.language.lower()) for o in graph.objects(term, predicate)}

    same("scheme", (scheme, RDF.type, SKOS.ConceptScheme) in graph, True)
    same("scheme title", graph.value(scheme, DCTERMS.title), rdflib.Literal("Lexique de Saint-Valérien", lang="fr"))
    same("concepts", set(graph.subjects(RDF.type, SKOS.Concept)), {term, wood})
    same("preferred", labels(SKOS.prefLabel), {("corvée", "fr"), ("bee", "en-ca")})
    same("other", labels(SKOS.altLabel), {("grande corvée", "fr"), ('bi "collectif" \\ é😀', "fr")})
    same("definition", str(graph.value(term, SKOS.definition)), 'Travail fait ensemble.\n"Gratuit", \\ et\tlong.\x01')
    same("broader", set(graph.objects(wood, SKOS.broader)), {term})
    same("narrower", set(graph.objects(term, SKOS.narrower)), {wood})
    same("related", set(graph.objects(wood, SKOS.related)), {rdflib.URIRef(note(3))})
    same("top", set(graph.objects(scheme, SKOS.hasTopConcept)), {term})
    for relation, number in ((SKOS.exactMatch, 9), (SKOS.closeMatch, 8), (SKOS.broadMatch, 7)):
        same(f"{relation}", set(graph.objects(term, relation)), {rdflib.URIRef(note(number, VALLEY))})


def check_table(folder: pathlib.Path) -> None:
    with open(folder / "table.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    same(
        "table",
        rows,
        [
            ["mois", "intersection", "notes"],
            ["2026-10", "'=1+1", "12"],
            ["2026-11", 'Jardins; "semences", récoltes', "-3"],
            ["2026-12", "deux\nlignes", ""],
        ],
    )


class Balance(html.parser.HTMLParser):
    """Every element is closed where it was opened; nothing is fetched."""

    VOID = {"meta", "br", "hr", "img", "link"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attributes) -> None:
        same(f"{tag} fetches", tag in {"script", "link", "iframe", "img", "object"}, False)
        same(f"{tag} runs", [name for name, _ in attributes if name.startswith("on")], [])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        same("end of element", tag, self.open.pop() if self.open else None)

    def handle_data(self, data) -> None:
        self.text += data


def check_pages(folder: pathlib.Path) -> None:
    for name in ("bulletin-a4.html", "bulletin-letter.html", "bulletin-mail.html"):
        page = Balance()
        page.feed((folder / name).read_text(encoding="utf-8"))
        page.close()
        same(f"{name} closed", page.open, [])
        same(f"{name} title", "La grange [de *Rose*] <debout>" in page.text, True)


def check_real(folder: pathlib.Path) -> None:
    """What the commands wrote (Tests/EndToEndTests/FeedTests.swift); nothing there when only other tests were asked for."""
    for path in sorted(folder.glob("*.atom")):
        feed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        same(f"{path.name} well-formed", feed.bozo, False)
        ids = [entry.id for entry in feed.entries]
        same(f"{path.name} names every note once", len(ids), len(set(ids)))
        for entry in feed.entries:
            same(f"{path.name} name of {entry.title}", entry.id.startswith("urn:croisee:"), True)
            same(f"{path.name} date of {entry.title}", entry.updated_parsed is not None, True)
            same(f"{path.name} {entry.title} names somebody", bool(entry.authors[0].name), True)
            same(f"{path.name} script", "<b>vite" in entry.content[0].value, False)
    for path in sorted(folder.glob("*.ics")):
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        for event in calendar.walk("VEVENT"):
            same(f"{path.name} errors", event.errors, [])
            start = event["DTSTART"].dt
            if "DTEND" in event:
                same(f"{path.name} order", event["DTEND"].dt > start, True)
            if str(event["SUMMARY"]) == "La visite":
                expected = datetime.datetime(2027, 5, 15, 14, tzinfo=datetime.timezone.utc)
                same(f"{path.name} moment", start.astimezone(datetime.timezone.utc), expected)
    for path in sorted(folder.glob("*.ttl")):
        graph = rdflib.Graph().parse(path, format="turtle")
        concepts = set(graph.subjects(RDF.type, SKOS.Concept))
        for one, two in graph.subject_objects(SKOS.broader):
            same(f"{path.name} both ways", (two, SKOS.narrower, one) in graph or two not in concepts, True)
        for concept in concepts:
            same(f"{path.name} word of {concept}", len(list(graph.objects(concept, SKOS.prefLabel))) >= 1, True)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    check_real(folder / "real")
    for check in (check_atom, check_calendar, check_lexicon, check_table, check_pages):
        check(folder)
    print("feeds, calendars, lexicon, table and pages are read alike by other parsers")


main()
