"""Chromium, and hands that use it in one of three ways: with a mouse, without JavaScript, with the keyboard alone."""

import json
import time
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

MOUSE, NO_SCRIPT, KEYBOARD = "with a mouse", "without JavaScript", "with the keyboard"


# By a line around it, or a glow.
SHOWS_FOCUS = """const style = getComputedStyle(arguments[0]);
return arguments[0].matches(':focus-visible') && (style.outlineStyle != 'none' || style.boxShadow != 'none')"""


class Failed(Exception):
    """What was expected of a page and is not so."""


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=fr-CA",
                         "--window-size=1280,900", "--force-device-scale-factor=1", "--hide-scrollbars"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": "fr-CA,fr"})
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(40)
        self.way = MOUSE
        self.hosts: dict[str, str] = {}
        self.complaints: list[str] = []
        self.look(1280, "light")

    def cdp(self, command: str, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def use(self, way: str) -> None:
        self.way = way
        self.cdp("Emulation.setScriptExecutionDisabled", value=way == NO_SCRIPT)

    def look(self, width: int, theme: str) -> None:
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": theme},
                           {"name": "prefers-reduced-motion", "value": "reduce"}])

    def read_logs(self) -> None:
        """Which hosts were asked for what, and what Chromium complained of: a policy broken, a script that failed."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                params = message["params"]
                url = urlsplit(params["request"]["url"])
                if url.scheme not in ("data", "blob", "file", "chrome", "about", "chrome-extension"):
                    self.hosts.setdefault(url.hostname or "", f"{params.get('documentURL')} asked for {url.geturl()}")
        for entry in self.driver.get_log("browser"):
            if entry["source"] in ("security", "javascript", "violation", "worker") or "Refused to" in entry["message"]:
                self.complaints.append(f"{self.driver.current_url}: {entry['message']}")

    def close(self) -> None:
        self.driver.quit()


class Person:
    """Somebody at a node, with cookies of their own. Several share the one browser, one after the other."""

    _at: "Person | None" = None

    def __init__(self, browser: Browser, name: str, node: str):
        self.browser, self.name, self.node = browser, name, node
        self.cookies: list[dict] = []
        self.place = ""

    @property
    def driver(self):
        if Person._at is not self:
            before = Person._at
            if before is not None and before.browser is self.browser:
                before.cookies = self.browser.cdp("Network.getCookies", urls=[before.node])["cookies"]
                before.place = self.browser.driver.current_url
            self.browser.cdp("Network.clearBrowserCookies")
            for cookie in self.cookies:
                known = {k: cookie[k] for k in ("name", "value", "path", "httpOnly", "secure", "sameSite") if k in cookie}
                self.browser.cdp("Network.setCookie", url=self.node, **known)
            Person._at = self
            if self.place:
                self.browser.driver.get(self.place)
        return self.browser.driver

    @classmethod
    def of_door(cls, browser: Browser, door: dict) -> "Person":
        """Somebody who opens a node of the demonstration by the link and the password that it printed."""
        person = cls(browser, door["role"], door["url"].split("/login")[0])
        person.open(door["url"])
        if person.one("[name=user]").get_attribute("value") != door["user"]:
            raise Failed(f"{person.here()}: the link does not fill in {door['user']}")
        person.fill("password", door["password"])
        person.press("/login")
        if not person.has('header.site a[href="/account"]'):
            raise Failed(f"{person.here()}: {door['user']} is not in")
        person.cookies = browser.cdp("Network.getCookies", urls=[person.node])["cookies"]
        return person

    # Looking

    def here(self) -> str:
        return f"{self.name} at {urlsplit(self.driver.current_url).path}, {self.browser.way}"

    def open(self, path: str) -> None:
        """Types an address."""
        self.driver.get(path if path.startswith("http") else self.node + path)
        self.check()

    def go(self, path: str) -> None:
        """Through the menu where it leads there."""
        found = [e for e in self.driver.find_elements(By.CSS_SELECTOR, f'header.site a[href="{path}"]') if e.is_displayed()]
        if found and self.driver.current_url.startswith(self.node):
            self._press(found[0])
        else:
            self.open(path)

    def check(self) -> None:
        """Every page of the story is French and is not a fault."""
        language = self.one("html").get_attribute("lang")
        if not (language or "").startswith("fr"):
            raise Failed(f"{self.here()}: the page is not French ({language}):\n{self.text('body')[:500]}")

    def one(self, css: str):
        try:
            return self.driver.find_element(By.CSS_SELECTOR, css)
        except NoSuchElementException:
            said = self.driver.find_element(By.TAG_NAME, "body").text[:1500]
            raise Failed(f"{self.here()}: no {css} on a page that says:\n{said}") from None

    def text(self, css: str) -> str:
        return self.one(css).text

    def all(self, css: str) -> list[str]:
        return [e.text for e in self.driver.find_elements(By.CSS_SELECTOR, css)]

    def has(self, css: str) -> bool:
        return bool(self.driver.find_elements(By.CSS_SELECTOR, css))

    def expect(self, words: str, css: str = "main") -> None:
        if words not in self.text(css):
            raise Failed(f"{self.here()}: {words!r} is not in {css}, which says:\n{self.text(css)[:1500]}")

    def until(self, what: str, path: str, is_so, seconds: int = 40) -> None:
        """Reloads a page until it is so."""
        deadline = time.monotonic() + seconds
        while True:
            self.open(path)
            if is_so():
                return
            if time.monotonic() > deadline:
                raise Failed(f"{self.here()}: {what} did not come in {seconds} s; the page says:\n{self.text('main')[:1500]}")
            time.sleep(0.3)

    # Doing

    def _keys(self, *keys: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def _reach(self, is_there, what: str):
        """Tab, until it is there."""
        for _ in range(160):
            element = self.driver.switch_to.active_element
            if is_there(element):
                if not self.driver.execute_script(SHOWS_FOCUS, element):
                    raise Failed(f"{self.here()}: {what} does not show that it has the focus")
                return element
            self._keys(Keys.TAB)
        raise Failed(f"{self.here()}: {what} is not reached by Tab")

    def fill(self, name: str, value: str) -> None:
        field = self.one(f'main [name="{name}"]:not([type=hidden])')
        if self.browser.way == KEYBOARD:
            self._reach(lambda e: e == field, f"field {name}")
            ActionChains(self.driver, duration=0).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(
                value).perform()
        else:
            field.clear()
            field.send_keys(value)

    def mark(self, name: str, value: str) -> None:
        """A radio button or a box."""
        mark = self.one(f'main [name="{name}"][value="{value}"]')
        if self.browser.way != KEYBOARD:
            if not mark.is_selected():
                mark.click()
        elif mark.get_attribute("type") == "checkbox":
            self._reach(lambda e: e == mark, f"box {name}")
            if not mark.is_selected():
                self._keys(Keys.SPACE)
        else:
            self._reach(lambda e: e.get_attribute("name") == name, f"choice {name}")
            for _ in range(20):
                if mark.is_selected():
                    break
                self._keys(Keys.SPACE if self.driver.switch_to.active_element == mark else Keys.ARROW_DOWN)
        if not mark.is_selected():
            raise Failed(f"{self.here()}: {name} = {value} cannot be chosen")

    def choose(self, name: str, label: str) -> None:
        """From a list."""
        field = self.one(f'main select[name="{name}"]')
        options = field.find_elements(By.TAG_NAME, "option")
        wanted = next((o for o in options if o.text.strip() == label), None)
        if wanted is None:
            raise Failed(f"{self.here()}: {name} does not offer {label!r}")
        if self.browser.way == KEYBOARD:
            self._reach(lambda e: e == field, f"list {name}")
            self._keys(Keys.HOME)
            for _ in options:
                if wanted.is_selected():
                    break
                self._keys(Keys.ARROW_DOWN)
        elif not wanted.is_selected():
            wanted.click()

    def press(self, action: str, name: str | None = None, value: str | None = None) -> None:
        """The button of the form whose action ends so: the one that has no name, or the named one."""
        button = "button:not(.unseen):not([name])" if name is None else f'button[name="{name}"][value="{value}"]'
        self._press(self.one(f'main form[action$="{action}"] {button}'))

    def follow(self, css: str) -> None:
        self._press(self.one(css))

    def ask(self, css: str, answer: str) -> None:
        """A button whose answer a script puts into the page, and the server where there is none."""
        self._touch(self.one(css))
        deadline = time.monotonic() + 20
        while not self.has(answer):
            if time.monotonic() > deadline:
                raise Failed(f"{self.here()}: {css} brings no {answer}")
            time.sleep(0.05)

    def _touch(self, element) -> None:
        if self.browser.way == KEYBOARD:
            self._reach(lambda e: e == element, f"« {element.text} »")
            self._keys(Keys.ENTER if element.tag_name == "a" else Keys.SPACE)
        else:
            element.click()

    def _press(self, element) -> None:
        page = self.driver.find_element(By.TAG_NAME, "html")
        self._touch(element)
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            try:
                page.is_enabled()
            except WebDriverException:
                self.check()
                return
            time.sleep(0.02)
        raise Failed(f"{self.here()}: nothing followed from the button")
