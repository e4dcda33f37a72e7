/// Addresses that may stand in a page: whatever else a text links to stays as words.
enum SafeAddress {
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel", "geo"]

    enum Form { case absolute, relative, refused }

    static func form(_ address: String) -> Form {
        // Browsers skip blanks and control characters: `java\tscript:`.
        guard !address.isEmpty, !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
            return .refused
        }
        guard let end = address.unicodeScalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
            address.unicodeScalars[end] == ":"
        else { return address.hasPrefix("//") || address.hasPrefix("\\") ? .refused : .relative }
        return schemes.contains(address[..<end].lowercased()) ? .absolute : .refused
    }
}
