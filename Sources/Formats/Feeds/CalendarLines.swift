/// Content lines of iCalendar (RFC 5545 section 3.1).
struct CalendarLines {
    private(set) var text = ""

    /// `value` is written as it is, but for characters that would end the line.
    mutating func add(_ name: String, _ value: String) {
        append(name + ":" + Self.printable(value))
    }

    mutating func add(_ name: String, text value: String) {
        append(name + ":" + Self.escaped(value))
    }

    /// Section 3.3.11: `\`, `;`, `,` and line ends are escaped, control characters left out.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                result.append("\\")
                result.append(scalar)
            case "\n" where before == "\r": break
            case "\n", "\r", "\u{2028}", "\u{2029}": result.append(contentsOf: "\\n".unicodeScalars)
            default: if scalar == "\t" || !isControl(scalar) { result.append(scalar) }
            }
            before = scalar
        }
        return String(result)
    }

    /// A parameter's value in quotes, with the escapes of RFC 6868.
    static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "^": result += "^^"
            case "\"": result += "^'"
            case "\n": result += "^n"
            default: if !isControl(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return "\"\(result)\""
    }

    private static func printable(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.filter { !isControl($0) }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }

    /// At most 75 bytes a line, the blank before a continuation included; no character is cut.
    private mutating func append(_ line: String) {
        var room = 75
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if width > room {
                text += "\r\n "
                room = 74
            }
            text.unicodeScalars.append(scalar)
            room -= width
        }
        text += "\r\n"
    }
}
