import FoundationXML

/// XML by FoundationXML, which escapes. Characters that XML 1.0 section 2.2 forbids are left out.
enum XMLText {
    static func allowed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isAllowed($0) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter(isAllowed)))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Indentation would change nothing that a feed says, but its size.
    static func document(_ root: XMLElement) -> String {
        let document = XMLDocument(rootElement: root)
        document.version = "1.0"
        document.characterEncoding = "utf-8"
        return String(decoding: document.xmlData(), as: UTF8.self)
    }
}

extension XMLElement {
    /// An element with attributes, of which those without value are left out, and text.
    convenience init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil) {
        self.init(name: name)
        for (name, value) in attributes {
            guard let value else { continue }
            let attribute = XMLNode(kind: .attribute)
            attribute.name = name
            attribute.stringValue = XMLText.allowed(value)
            addAttribute(attribute)
        }
        if let text { stringValue = XMLText.allowed(text) }
    }
}
