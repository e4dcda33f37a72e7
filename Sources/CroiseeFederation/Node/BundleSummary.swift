import Bundles
import Catalogue
import CroiseeStore
import Foundation

/// What a community holds of an intersection, small enough to carry by hand: an export made against it leaves that out.
///
/// A file of strict JSON on one line:
/// `{"format":1,"type":"summary","community":"…","intersection":"…","made":<ms>,"bundles":["<base64>",…]}`.
/// `bundles` are the first 8 bytes of the IDs of the bundles held whole, ascending, at most 1,024 to a text.
public struct BundleSummary: Sendable {
    public let community: CommunityID
    public let intersection: IntersectionID
    /// Unix milliseconds.
    public let made: Int64
    private let prefixes: Set<UInt64>

    public static let fileBytes = 32 << 20
    private static let perText = 1_024

    public init(community: CommunityID, intersection: IntersectionID, made: Int64, bundles: [BundleID]) {
        self.community = community
        self.intersection = intersection
        self.made = made
        prefixes = Set(bundles.map(Self.prefix))
    }

    public var count: Int { prefixes.count }

    public func holds(_ bundle: BundleID) -> Bool { prefixes.contains(Self.prefix(bundle)) }

    public var bytes: [UInt8] {
        let sorted = prefixes.sorted()
        let texts = stride(from: 0, to: sorted.count, by: Self.perText).map { start in
            let part = sorted[start..<min(start + Self.perText, sorted.count)]
            return Data(part.flatMap { prefix in (0..<8).map { UInt8(truncatingIfNeeded: prefix >> (56 - 8 * $0)) } })
                .base64EncodedString()
        }
        let list = texts.map { "\"\($0)\"" }.joined(separator: ",")
        return Array(
            """
            {"format":1,"type":"summary","community":"\(community.text)","intersection":"\(intersection.text)","made":\(made),"bundles":[\(list)]}

            """.utf8)
    }

    /// - Throws: `summary-file`.
    public static func parse(_ bytes: [UInt8]) throws(Problem) -> BundleSummary {
        guard bytes.count <= fileBytes else { throw .summaryFile }
        let value: JSONValue
        do {
            value = try StrictJSON.parse(
                bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes, ascii: true, maxBytes: fileBytes)
        } catch { throw .summaryFile }
        guard case .object(let object) = value, object["format"] == .integer(1), object["type"] == .string("summary"),
            case .string(let communityText) = object["community"], let community = CommunityID(communityText),
            case .string(let placeText) = object["intersection"], let place = IntersectionID(placeText),
            case .integer(let made) = object["made"], case .array(let texts) = object["bundles"]
        else { throw .summaryFile }
        var prefixes = Set<UInt64>()
        for text in texts {
            guard case .string(let text) = text, let data = Data(base64Encoded: text), data.count.isMultiple(of: 8)
            else {
                throw .summaryFile
            }
            let bytes = [UInt8](data)
            for start in stride(from: 0, to: bytes.count, by: 8) {
                prefixes.insert(bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
            }
        }
        return BundleSummary(community: community, intersection: place, made: made, prefixes: prefixes)
    }

    private init(community: CommunityID, intersection: IntersectionID, made: Int64, prefixes: Set<UInt64>) {
        self.community = community
        self.intersection = intersection
        self.made = made
        self.prefixes = prefixes
    }

    private static func prefix(_ bundle: BundleID) -> UInt64 {
        bundle.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension Node {
    /// What this node holds whole of an intersection.
    public func summary(of place: IntersectionRow) throws -> BundleSummary {
        let held = try store.read { try $0.bundles(in: place) }.filter(\.isWhole).map(\.id)
        return BundleSummary(community: me, intersection: place.id, made: now(), bundles: held)
    }
}
