import HTTPTypes

/// `Signature-Input` exactly as this profile writes it, read without a parser of structured fields: what every request and every
/// answer carries. Whatever is not spelt like that is left to the parser, which says what is wrong with it.
struct UsualSignature {
    let components: [SignatureComponent]
    let parameters: SignatureParameters
    /// What stands behind the label.
    let text: String

    private struct Beginning: Sendable {
        let bytes: [UInt8]
        let components: [SignatureComponent]

        init(_ components: [SignatureComponent]) {
            self.components = components
            let text = SignatureBase.parametersText(components, SignatureParameters())
            bytes = Array("\(RequestSignature.label)=\(text)".utf8)
        }
    }

    /// Everything that may be covered, the most frequent first.
    private static let beginnings = [
        RequestSignature.components(for: [:]), RequestSignature.components(for: [.contentType: ""]),
        AnswerSignature.components(for: [.contentType: ""]), AnswerSignature.components(for: [:]),
    ].map { Beginning($0) }

    init?(input: String) {
        var rest = Array(input.utf8)[...]
        guard let beginning = Self.beginnings.first(where: { rest.starts(with: $0.bytes) }) else { return nil }
        rest = rest.dropFirst(beginning.bytes.count)
        var parameters = SignatureParameters()
        if rest.skip(";created=") {
            guard let seconds = rest.number() else { return nil }
            parameters.created = seconds
        }
        if rest.skip(";expires=") {
            guard let seconds = rest.number() else { return nil }
            parameters.expires = seconds
        }
        if rest.skip(";nonce=\"") {
            guard let word = rest.word(), rest.skip("\"") else { return nil }
            parameters.nonce = word
        }
        if rest.skip(";keyid=\"") {
            guard let word = rest.word(), rest.skip("\"") else { return nil }
            parameters.keyID = word
        }
        if rest.skip(";tag=\"") {
            guard let word = rest.word(), rest.skip("\"") else { return nil }
            parameters.tag = word
        }
        guard rest.isEmpty else { return nil }
        components = beginning.components
        self.parameters = parameters
        text = String(input.dropFirst(RequestSignature.label.utf8.count + 1))
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func skip(_ text: StaticString) -> Bool {
        let matches = text.withUTF8Buffer { starts(with: $0) }
        if matches { removeFirst(text.utf8CodeUnitCount) }
        return matches
    }

    /// At most 15 digits as RFC 8941 has them, without a zero before them.
    fileprivate mutating func number() -> Int64? {
        let digits = prefix { (0x30...0x39).contains($0) }
        guard (1...15).contains(digits.count), digits.first != 0x30 else { return nil }
        removeFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// Letters, digits, `-` and `_`: what needs no escape.
    fileprivate mutating func word() -> String? {
        let word = prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard !word.isEmpty else { return nil }
        removeFirst(word.count)
        return String(decoding: word, as: UTF8.self)
    }
}
