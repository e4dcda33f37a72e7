import Catalogue
import Yams

/// One mapping in the file of a kind, and the readings it allows.
struct KindMap {
    private let mapping: Node.Mapping
    let file: String
    private let line: Int

    /// - Parameters:
    ///   - line: where it stands, if the parser does not say.
    ///   - keys: all that may stand in it; nil where that was checked before.
    init(_ node: Node, file: String, line: Int, keys: Set<String>?) throws(Problem) {
        self.file = file
        self.line = node.mark?.line ?? line
        guard case .mapping(let mapping) = node else { throw .kindFile(file, line: self.line, .notFields) }
        self.mapping = mapping
        guard let keys else { return }
        for (key, _) in mapping {
            let line = key.mark?.line ?? self.line
            guard case .scalar(let name) = key else { throw .kindFile(file, line: line, .notFields) }
            guard keys.contains(name.string) else {
                throw .kindFile(file, line: line, .unknownKey(Self.shown(name.string)))
            }
        }
    }

    func problem(_ fault: KindFileFault, at key: String) -> Problem {
        .kindFile(file, line: self[key]?.mark?.line ?? line, fault)
    }

    func needed<T>(_ key: String, _ value: T?) throws(Problem) -> T {
        guard let value else { throw problem(.missing(key), at: key) }
        return value
    }

    /// On one line; nil where the key is absent.
    func text(_ key: String, most: Int) throws(Problem) -> String? {
        guard let node = self[key] else { return nil }
        return try line(node, key, most: most)
    }

    func name(_ key: String) throws(Problem) -> String {
        let name = try needed(key, text(key, most: 200))
        guard PlainName.holds(name) else { throw problem(.name(Self.shown(name)), at: key) }
        return name
    }

    func flag(_ key: String) throws(Problem) -> Bool? {
        switch try text(key, most: 40) {
        case nil: return nil
        case "true", "oui", "yes": return true
        case "false", "non", "no": return false
        case let text?: throw problem(.value(Self.shown(text)), at: key)
        }
    }

    /// A text, or one each for `fr` and `en`, of which one may stand for both.
    func label(_ key: String, most: Int) throws(Problem) -> Sentence? {
        guard let node = self[key] else { return nil }
        if case .scalar = node {
            let text = try line(node, key, most: most)
            return Sentence(fr: text, en: text)
        }
        guard case .mapping = node else { throw problem(.value(key), at: key) }
        let map = try KindMap(node, file: file, line: line, keys: ["fr", "en"])
        return try map.needed("fr", map.languages(most: most))
    }

    /// What stands at `fr` and `en`, one for the other where only one does; nil where neither does.
    func languages(most: Int) throws(Problem) -> Sentence? {
        let (fr, en) = (try text("fr", most: most), try text("en", most: most))
        guard let either = fr ?? en else { return nil }
        return Sentence(fr: fr ?? either, en: en ?? either)
    }

    /// The mappings of a list; empty where the key is absent.
    func maps(_ key: String, keys: Set<String>?) throws(Problem) -> [KindMap] {
        guard let node = self[key] else { return [] }
        guard case .sequence(let sequence) = node else { throw problem(.value(key), at: key) }
        var maps: [KindMap] = []
        for item in sequence {
            maps.append(try KindMap(item, file: file, line: node.mark?.line ?? line, keys: keys))
        }
        return maps
    }

    private subscript(_ key: String) -> Node? { mapping.first { $0.key.scalar?.string == key }?.value }

    private func line(_ node: Node, _ key: String, most: Int) throws(Problem) -> String {
        guard case .scalar(let scalar) = node else { throw problem(.value(key), at: key) }
        let text = TitleGuess.oneLine(scalar.string)
        guard (1...most).contains(text.utf8.count) else { throw problem(.length(key, most: most), at: key) }
        return text
    }

    private static func shown(_ text: String) -> String { TitleGuess.cut(TitleGuess.oneLine(text)) }
}
