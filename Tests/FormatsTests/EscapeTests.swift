import Notes
import Testing

@testable import Formats

@Suite("Escapes")
struct EscapeTests {
    @Test("markup escapes text and the values of attributes")
    func markup() {
        #expect(Markup.text("<&>\"'\u{301}").html == "&lt;&amp;&gt;&quot;&#39;\u{301}")
        #expect(
            Markup.element("a", ["href": "\"\u{301}><x"], text: "<").html
                == "<a href=\"&quot;\u{301}&gt;&lt;x\">&lt;</a>\n")
    }

    @Test(
        "texts of calendars are escaped",
        arguments: [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("a\nb\r\nc\rd", "a\\nb\\nc\\nd"), ("a\u{0}\u{7}\u{7F}\tb", "a\tb"),
            (":\"é", ":\"é"), ("a\u{2028}b", "a\\nb"),
        ])
    func calendar(text: String, expected: String) {
        #expect(CalendarLines.escaped(text) == expected)
    }

    @Test("names in parameters of calendars are quoted")
    func parameter() {
        #expect(CalendarLines.quoted("A \"B\"; ^C\nD\r:") == "\"A ^'B^'; ^^C^nD:\"")
    }

    @Test("values of calendars cannot begin a line of their own")
    func values() {
        var lines = CalendarLines()
        lines.add("URL", "https://example.org\r\nX-MALICE:1")
        #expect(lines.text == "URL:https://example.orgX-MALICE:1\r\n")
    }

    @Test("lines of calendars are folded at 75 bytes, never within a character", arguments: 0..<8)
    func folding(offset: Int) {
        let text = String(repeating: "a", count: offset) + String(repeating: "é€😀", count: 40)
        var lines = CalendarLines()
        lines.add("SUMMARY", text: text)
        let written = lines.text
        for line in written.utf8.split(separator: 0x0A) {
            #expect(line.last == 0x0D)
            #expect(line.count - 1 <= 75)
            #expect(String(validating: Array(line), as: UTF8.self) != nil)
        }
        #expect(written.replacing("\r\n ", with: "") == "SUMMARY:\(text)\r\n")
        #expect(written.hasSuffix("\r\n"))
    }

    @Test("a line of exactly 75 bytes is not folded")
    func exactly() {
        var lines = CalendarLines()
        lines.add("X", text: String(repeating: "a", count: 73))
        lines.add("X", text: String(repeating: "a", count: 74))
        #expect(lines.text.split(separator: "\r\n").map(\.utf8.count) == [75, 75, 2])
    }

    @Test(
        "cells of tables are quoted, and none is run by a spreadsheet",
        arguments: [
            (CSVTable.Cell.text("simple"), "simple"), ("", ""), (.empty, ""), (12, "12"), (-3, "-3"),
            ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
            ("a\nb", "\"a\nb\""), (" a", "\" a\""),
            ("=1+1", "'=1+1"), ("+33 1", "'+33 1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"), ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("＝1", "'＝1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""), ("a=b", "a=b"), ("'=1", "'=1"),
        ])
    func cell(cell: CSVTable.Cell, expected: String) {
        let table = CSVTable(header: ["n"], rows: [[cell]])
        #expect(table.text() == "n\r\n\(expected)\r\n")
    }

    @Test("a table has as many cells on every line, and a form for French spreadsheets")
    func table() {
        let table = CSVTable(header: ["a", "b"], rows: [["x"], ["y", 2, 3]])
        #expect(table.text() == "a,b\r\nx,\r\ny,2\r\n")
        #expect(Array(table.text(.frenchSpreadsheet).unicodeScalars.prefix(4)) == ["\u{FEFF}", "a", ";", "b"])
    }

    @Test(
        "words put into Markdown are read back as words",
        arguments: [
            "a *b* _c_ `d`", "[x](y) ![z]", "# titre", "1. un", "12) deux", "- item", "+ plus", "= egal",
            "<b> &amp; | ~~x~~",
            "> cité", "https://example.org", "[[Note]]", "a\\b", "* * *", "3.14",
        ])
    func markdown(words: String) {
        #expect(MarkdownPlain.text(MarkdownEscape.line(words)) == words)
        #expect(!MarkdownHTML.render(MarkdownEscape.line(words)).html.contains("<h1"))
    }
}
