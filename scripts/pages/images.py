"""Screens of the main pages for the README and the guide: small PNG files."""

import io
import pathlib
import urllib.parse

from PIL import Image
from browser import Browser, Person


class Images:
    MOST = 200_000

    def __init__(self, folder: str | None):
        self.folder = pathlib.Path(folder) if folder else None
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, browser: Browser, name: str) -> None:
        if not self.folder:
            return
        browser.look(1280, "light")
        picture = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
        for colours in (256, 128, 64, 32):
            small = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            data = io.BytesIO()
            small.save(data, "PNG", optimize=True)
            if data.tell() < self.MOST:
                break
        (self.folder / f"{name}.png").write_bytes(data.getvalue())

    def of_demo(self, browser: Browser, row: dict) -> None:
        """As the admin of the first village, whose notes are of every kind."""
        if not self.folder:
            return
        rose = Person.of_door(browser, row["nodes"][0]["people"][0])
        url = rose.node
        rose.driver.get(url + "/")
        self.take(browser, "home")
        places = {
            "note": ("/notes", "Rallumer le four à pain du village"),
            "carnet": ("/carnets", "Le cahier du rang"),
            "intersection": ("/intersections", "Savoir-faire du rang"),
        }
        for name, (list_, title) in places.items():
            rose.driver.get(url + list_)
            rose.driver.get(rose.driver.find_element("partial link text", title).get_attribute("href"))
            if name == "intersection":
                browser.cdp("Runtime.evaluate", expression="document.querySelector('main svg').scrollIntoView({block: 'end'})")
            self.take(browser, name)
            if name == "note":
                rose.driver.get(rose.driver.current_url + "/edit")
                self.take(browser, "edit")
        rose.driver.get(url + "/search?" + urllib.parse.urlencode({"q": "haie"}))
        self.take(browser, "search")
