"""What people do with two nodes, from the first start to a withdrawal. Every step is done through the pages alone."""

from browser import MOUSE, Browser, Failed, Person
from nodes import Node

INTERSECTION = "Savoir-faire du rang"
TITLE = "Allumer le four banal"
BODY = "Un petit feu de cèdre d’abord, puis l’érable fendu."
REPLY = "Et combien de temps avant la première fournée ?"
PASSWORD = "un-four-et-trois-haies"


class Story:
    def __init__(self, browser: Browser, first: Node, second: Node, look):
        self.browser, self.first, self.second = browser, first, second
        # Called with a person and the name of the page that they see.
        self.look = look
        # Of each admin, as their paper has them.
        self.paper: dict[str, list[str]] = {}

    def tell(self) -> None:
        rose = self.set_up(self.first, "Val-Exemple", "Rose Exemple", "rose", invites=True)
        ana = self.set_up(self.second, "Saint-Modèle", "Ana Modèle", "ana", invites=False)
        luc = self.invite(rose)
        note = self.write(luc)
        self.link(rose, ana)
        self.gather(rose, ana)
        self.share(luc, note)
        there = self.read(ana)
        self.answer(rose, luc, ana, note, there)
        self.withdraw(luc, ana, note, there)
        self.look_around(rose, luc)
        self.keep_a_backup(ana, rose)
        self.change_keys(rose, ana)

    def set_up(self, node: Node, name: str, person: str, user: str, invites: bool) -> Person:
        admin = Person(self.browser, person, node.url)
        admin.open(node.setup)
        self.look(admin, "set-up, welcome")
        admin.follow("main form button")
        self.look(admin, "set-up, name", "setup")
        admin.fill("name", name)
        admin.choose("language", "Français")
        admin.follow("main form button")
        words = admin.all("main .words li")
        if len(words) != 12:
            raise Failed(f"{admin.here()}: {len(words)} recovery words, not 12")
        self.look(admin, "set-up, words")
        self.paper[user] = words
        admin.follow("main form button")
        asked = [f.get_attribute("name") for f in admin.driver.find_elements("css selector", "main [name^=word-]")]
        if len(asked) != 2:
            raise Failed(f"{admin.here()}: {len(asked)} words are asked back, not two")
        for field in asked:
            admin.fill(field, "mauvais")
        admin.follow("main form button")
        if len(admin.all("main .fault")) != 2 or not admin.has(f"[name={asked[0]}]:focus"):
            raise Failed(f"{admin.here()}: wrong words are not told at their fields, or the first has no focus")
        self.look(admin, "set-up, wrong words")
        for field in asked:
            admin.fill(field, words[int(field.split("-")[1])])
        admin.follow("main form button")
        self.look(admin, "set-up, admin")
        admin.fill("pen-name", person)
        admin.fill("user", user)
        admin.fill("password-new", PASSWORD)
        admin.follow("main form button")
        self.look(admin, "set-up, reach")
        admin.mark("reach", "calling")
        admin.follow("main form button")
        if admin.has('main button[name="anyway"]'):
            self.look(admin, "set-up, reach checked")
            admin.follow('main button[name="anyway"]')
        self.look(admin, "set-up, invitation")
        if invites:
            admin.fill("label", "La bibliothécaire")
            admin.mark("role", "reader")
            admin.follow("main form button:not([name])")
            if not admin.text(".secret-link code").startswith(node.url):
                raise Failed(f"{admin.here()}: the invitation does not lead to this node")
        else:
            admin.follow('main form button[name="skip"]')
        self.look(admin, "set-up, done")
        node.founded()
        admin.follow("main a.button")
        admin.expect("", "main h1")
        self.look(admin, "home, empty")
        return admin

    def invite(self, rose: Person) -> Person:
        rose.go("/people")
        rose.fill("label", "Luc")
        rose.mark("role", "author")
        rose.press("/people")
        self.look(rose, "invitation of a member")
        link = rose.text(".secret-link code")
        luc = Person(self.browser, "Luc Exemple", rose.node)
        luc.open(link)
        luc.fill("pen-name", "Luc Exemple")
        luc.fill("user", "luc")
        luc.fill("password-new", "court")
        luc.follow("main form button")
        if luc.one('[name="pen-name"]').get_attribute("value") != "Luc Exemple" or not luc.has("[name=password-new]:focus"):
            raise Failed(f"{luc.here()}: a password too short loses what was typed, or the focus")
        self.look(luc, "welcome, with a fault")
        luc.fill("password-new", PASSWORD)
        luc.follow("main form button")
        luc.expect("Luc Exemple", "header.site")
        return luc

    def write(self, luc: Person) -> str:
        luc.go("/notes")
        luc.follow('main a[href="/notes/new"]')
        self.look(luc, "kinds")
        luc.follow('main a[href="/notes/new?kind=note"]')
        luc.fill("title", TITLE)
        luc.fill("body", BODY)
        luc.ask('main form.writing button[name="do"][value="preview"]', "#preview")
        luc.expect(BODY, "#preview")
        self.look(luc, "a note with its preview")
        luc.follow("main form.writing .buttons button:not([name])")
        luc.open("/notes?drafts=1")
        return luc.driver.find_element("link text", TITLE).get_attribute("href").removesuffix("/edit")

    def link(self, rose: Person, ana: Person) -> None:
        rose.go("/peers")
        self.look(rose, "peers, empty")
        rose.follow('main a[href="/peers/invite"]')
        rose.press("/peers/invite")
        self.look(rose, "invitation of a peer")
        invitation = rose.text(".secret-link code")
        ana.go("/peers")
        ana.follow('main a[href="/peers/open"]')
        ana.fill("link", invitation)
        ana.press("/peers/open")
        self.look(ana, "invitation looked at")
        ana.fill("reason", "Partager nos savoir-faire")
        ana.press("/peers/open")
        there = ana.all("main .words li")
        rose.until("the request of a link", "/peers", lambda: rose.has('main a[href$="#words"]'))
        self.look(rose, "peers, a request")
        rose.follow('main a[href$="#words"]')
        here = rose.all("main .words li")
        if len(here) != 6 or here != there:
            raise Failed(f"{rose.here()}: six words here {here}, there {there}")
        self.look(rose, "a request and its six words", "peers")
        rose.press("/approve")
        if not rose.has("main .fault"):
            raise Failed(f"{rose.here()}: a link is approved without having compared the words")
        pages = []
        for person in (rose, ana):
            person.mark("same", "yes")
            person.press("/approve")
            pages.append(person.driver.current_url)
        for person, page in zip((rose, ana), pages):
            person.until("the link", page, lambda: person.has('main form[action$="/pause"]'))
        self.look(rose, "a peer")

    def gather(self, rose: Person, ana: Person) -> None:
        rose.go("/intersections")
        self.look(rose, "intersections, empty")
        rose.follow('main a[href="/intersections/new"]')
        self.look(rose, "a new intersection")
        rose.fill("name", INTERSECTION)
        rose.fill("purpose", "Ce que nos villages savent faire, et comment l’apprendre.")
        rose.press("/intersections/new")
        rose.expect(INTERSECTION, "main h1")
        rose.follow('main a[href$="/invite"]')
        self.look(rose, "invite into an intersection")
        rose.choose("community", "Saint-Modèle")
        rose.press("/invite")
        self.look(rose, "an intersection of one")
        self.intersection = rose.driver.current_url
        ana.until("the invitation into the intersection", "/intersections", lambda: ana.has('main a[href$="/join"]'))
        self.look(ana, "intersections, invited")
        ana.follow('main a[href$="/join"]')
        self.look(ana, "join an intersection")
        ana.press("/join")
        ana.expect(INTERSECTION, "main h1")
        rose.until("the new community", self.intersection, lambda: "Saint-Modèle" in rose.text("main"))

    def share(self, luc: Person, note: str) -> None:
        luc.until("the intersection", note + "/share", lambda: INTERSECTION in luc.text("main"))
        self.look(luc, "who reads a note")
        luc.expect("Saint-Modèle")
        luc.mark("aim", "places")
        place = self.intersection.rsplit("/", 1)[1]
        luc.mark("place", place)
        luc.press("/share")
        luc.expect(TITLE, "main h1")
        self.look(luc, "a note of one's own")

    def read(self, ana: Person) -> str:
        """It waits for the animator of the other node, who puts it aside, thinks again, and shows it."""
        ana.until("the note", "/held", lambda: TITLE in ana.text("main"))
        self.look(ana, "held notes")
        ana.driver.find_element("link text", TITLE)
        ana.follow('main .notes a[href^="/held/"]')
        ana.expect("érable")
        self.look(ana, "a held note")
        ana.press("/hide")
        if not ana.has("[name=reason]:focus"):
            raise Failed(f"{ana.here()}: a note is put aside without a reason, or the field has no focus")
        ana.fill("reason", "Le comité en parle samedi")
        ana.press("/hide")
        ana.open("/held?state=hidden")
        ana.follow('main .notes a[href^="/held/"]')
        ana.expect("Le comité en parle samedi")
        self.look(ana, "a hidden note")
        ana.press("/show")
        ana.go("/notes")
        there = ana.driver.find_element("link text", TITLE).get_attribute("href")
        ana.open(there)
        ana.expect("érable")
        self.look(ana, "a note of another community")
        return there

    def answer(self, rose: Person, luc: Person, ana: Person, note: str, there: str) -> None:
        ana.open(there)
        ana.follow('main a[href$="/reply"]')
        self.look(ana, "a reply")
        ana.fill("body", REPLY)
        ana.press("/reply")
        ana.expect(REPLY)
        rose.until("the reply", "/held", lambda: rose.has('main .notes a[href^="/held/"]'))
        rose.follow('main .notes a[href^="/held/"]')
        rose.expect(REPLY)
        rose.press("/show")
        luc.until("the reply", note, lambda: REPLY in luc.text("main"))
        self.look(luc, "a note and its discussion")

    def withdraw(self, luc: Person, ana: Person, note: str, there: str) -> None:
        luc.open(note)
        luc.follow('main a[href$="/share"]')
        luc.follow('main a[href$="/withdraw"]')
        self.look(luc, "withdrawing")
        luc.press("/withdraw")
        if TITLE not in luc.text("main .said"):
            raise Failed(f"{luc.here()}: it is not said that the note is withdrawn")
        ana.until("the withdrawal", there, lambda: "érable" not in ana.text("main"))
        self.look(ana, "a withdrawn note")

    def look_around(self, rose: Person, luc: Person) -> None:
        """Pages that the demonstration has none of."""
        rose.open("/privacy/incidents/new")
        rose.press("/incidents/new")
        if not rose.has("main .fault"):
            raise Failed(f"{rose.here()}: an incident is noted that nobody described")
        self.look(rose, "an incident, with faults")
        for field in rose.driver.find_elements("css selector", "main form.fields input[required], main form.fields textarea[required]"):
            rose.fill(field.get_attribute("name"), "Une clé USB égarée")
        rose.press("/incidents/new")
        rose.expect("Une clé USB égarée")
        self.look(rose, "incidents")
        rose.open("/peers/invite")
        rose.press("/peers/invite")
        rose.go("/peers")
        rose.follow('main a[href^="/peers/invitations/"]')
        self.look(rose, "an invitation, shown again")
        luc.open("/notes/new?kind=request")
        luc.fill("title", "Aiguiser une faux")
        luc.follow('main form.writing button[name="do"][value="files"]')
        self.look(luc, "files of a note")
        luc.open("/link")
        self.look(luc, "the page of a link")

    def keep_a_backup(self, ana: Person, rose: Person) -> None:
        """Ana asks from the settings; Rose reads it among her peers, and gives room. Ana's node is the one that calls: hers is told at once."""
        ana.open("/settings/backup/peers")
        self.look(ana, "backups kept by peers")
        ana.follow("main .cards a.button")
        self.look(ana, "backups with a peer")
        here = ana.driver.current_url
        ana.press("/ask")
        ana.expect("téléphonez-lui")
        rose.until("that a backup is to be kept", "/peers", lambda: rose.has('main .notice a[href*="/backup/peers/"]'))
        self.look(rose, "peers, one asks to keep its backup")
        rose.follow('main .notice a[href*="/backup/peers/"]')
        there = rose.driver.current_url
        rose.fill("quota", "beaucoup")
        rose.press("/keep")
        if not rose.has("[name=quota]:focus") or rose.one("[name=quota]").get_attribute("value") != "beaucoup":
            raise Failed(f"{rose.here()}: a room that is no number is taken, or the field has no focus")
        self.look(rose, "room for a backup, with a fault")
        rose.fill("quota", "200")
        rose.press("/keep")
        rose.expect("Rien n’est encore arrivé")
        if self.browser.way != MOUSE:
            return
        # Once a minute the two speak of it.
        rose.until("the backup", there, lambda: "Vous gardez la sauvegarde" in rose.text("main")
                   and "Rien n’est encore arrivé" not in rose.text("main"), 150)
        self.look(rose, "a backup kept for a peer")
        ana.until("that the backup is kept", here, lambda: "garde votre sauvegarde du" in ana.text("main"), 90)
        ana.open("/settings/backup/peers")
        self.look(ana, "backups kept by peers, one there")

    def change_keys(self, rose: Person, ana: Person) -> None:
        """With the paper words, while the node runs; it goes on with the new keys by itself."""
        rose.open("/settings/keys")
        self.look(rose, "keys")
        rose.follow('main a[href="/settings/keys/change"]')
        self.look(rose, "a change of keys")
        rose.mark("why", "planned")
        rose.fill("kept-words", " ".join(["zut", *self.paper["rose"][1:]]))
        rose.press("/change")
        rose.expect("zut", "main .fault")
        if rose.one("[name=kept-words]").get_attribute("value"):
            raise Failed(f"{rose.here()}: the paper words are shown back")
        self.look(rose, "a change of keys, with a wrong word")
        rose.fill("kept-words", " ".join(self.paper["rose"]))
        rose.press("/change")
        new = rose.all("main .words li")
        if len(new) != 12:
            raise Failed(f"{rose.here()}: {len(new)} new words, not 12")
        self.look(rose, "a change of keys, the new words")
        for field in [f.get_attribute("name") for f in rose.driver.find_elements("css selector", "main [name^=kept-word-]")]:
            rose.fill(field, new[int(field.split("-")[2])])
        rose.press("/confirm")
        self.look(rose, "the keys are changed")
        self.first.again()
        rose.follow("main a.button")
        rose.expect("Clés changées 1 fois")
        self.look(rose, "keys, changed once")
        ana.until("the new keys", "/settings/keys", lambda: "« Val-Exemple » a de nouvelles clés" in ana.text("main"))
        self.look(ana, "keys, those of a peer changed")
