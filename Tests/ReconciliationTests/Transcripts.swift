import Crypto
import Foundation
import Reconciliation
import Testing

/// Exchanges recorded with the reference implementation; `Vectors/transcripts.json`.
struct Transcripts: Decodable {
    struct VersionCase: Decodable {
        let items: [Entry]
        let msg: String
        let reply: String
    }

    /// `[timestamp, "hex ID"]`.
    struct Entry: Decodable {
        let item: ReconciliationItem

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            let timestamp = try list.decode(UInt64.self)
            item = try ReconciliationItem(timestamp: timestamp, id: bytes(hex: list.decode(String.self)))
        }
    }

    struct Message: Decodable {
        let from: String
        let hex: String
    }

    struct Case: Decodable, CustomTestStringConvertible {
        let name: String
        let client: Numbers
        let server: Numbers
        let clientFrameLimit: Int
        let serverFrameLimit: Int
        let messages: [Message]
        private let haveSorted: [String]?
        private let needSorted: [String]?
        private let have: Numbers?
        private let need: Numbers?

        var testDescription: String { name }
        var expectedHave: [String] { get throws { try expected(haveSorted, have) } }
        var expectedNeed: [String] { get throws { try expected(needSorted, need) } }

        private func expected(_ sorted: [String]?, _ numbers: Numbers?) throws -> [String] {
            struct NothingExpected: Error {}
            if let sorted { return sorted }
            guard let numbers else { throw NothingExpected() }
            return try numbers.values.map { try numberedItem($0).id.description }.sorted()
        }
    }

    /// `[0, 1, 2]`, `0..599 except 17,333` or `ids of 0..499`.
    struct Numbers: Decodable {
        let values: [Int]

        init(from decoder: any Decoder) throws {
            struct NotNumbers: Error {}
            let value = try decoder.singleValueContainer()
            if let list = try? value.decode([Int].self) {
                values = list
                return
            }
            var text = try value.decode(String.self)
            if text.hasPrefix("ids of ") { text.removeFirst("ids of ".count) }
            let parts = text.components(separatedBy: " except ")
            let ends = parts[0].components(separatedBy: "..").compactMap { Int($0) }
            guard ends.count == 2, parts.count <= 2 else { throw NotNumbers() }
            let missing = parts.count == 2 ? parts[1].components(separatedBy: ",").compactMap { Int($0) } : []
            values = (ends[0]...ends[1]).filter { !missing.contains($0) }
        }
    }

    let protocolVersion: [VersionCase]
    let cases: [Case]

    static func load() throws -> Transcripts {
        struct NoVectors: Error {}
        guard let url = Bundle.module.url(forResource: "transcripts", withExtension: "json", subdirectory: "Vectors")
        else { throw NoVectors() }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Transcripts.self, from: Data(contentsOf: url))
    }
}

/// The items of the transcripts, by number.
func numberedItem(_ number: Int) throws -> ReconciliationItem {
    try ReconciliationItem(
        timestamp: UInt64(1_600_000_000 + number % 50), id: SHA256.hash(data: Array("item:\(number)".utf8)))
}

func numberedItems(_ numbers: some Sequence<Int>) throws -> SortedItems {
    try SortedItems(numbers.map(numberedItem))
}
