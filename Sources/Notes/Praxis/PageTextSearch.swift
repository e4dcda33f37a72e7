import Foundation

/// Looks up names in a text, capitals set aside.
struct PageTextSearch {
    private let text: String

    init(_ text: String) { self.text = text }

    func count(_ name: String) -> Int { places(name, most: 1000).count }

    /// A name in capitals as the text writes it elsewhere; itself where it does not.
    func spelled(_ name: String) -> String {
        guard name.contains(where: \.isLetter), name.filter(\.isLowercase).count * 2 < name.filter(\.isUppercase).count
        else {
            return name
        }
        let found = places(name, most: 100).lazy.map { String(text[$0]) }
        return found.first { $0.filter(\.isLowercase).count > $0.filter(\.isUppercase).count } ?? name
    }

    private func places(_ name: String, most: Int) -> [Range<String.Index>] {
        var places: [Range<String.Index>] = []
        var start = text.startIndex
        while places.count < most, !name.isEmpty,
            let range = text.range(of: name, options: .caseInsensitive, range: start..<text.endIndex)
        {
            places.append(range)
            start = range.upperBound
        }
        return places
    }
}
