import Bundles
import Catalogue

/// `peers.json`: the links of those who manage nodes by file (see `peers.example.json`).
///
///     {"format":1,"peers":[{"id":"<CommunityID>","name":"…","url":"https://…","pin":"…","dials":"us","approved":false}]}
public struct PeersFile: Sendable, Hashable {
    public struct Peer: Sendable, Hashable {
        public let id: CommunityID
        public let name: String
        /// Needed where our node calls.
        public let url: String?
        public let pin: String?
        /// Who calls; `us` where the file does not say.
        public let dials: PeerLink.Side
        /// The admin approved that exact ID; false where the file does not say.
        public let approved: Bool
    }

    public let peers: [Peer]

    /// Written by people: line breaks, tabs and a byte order mark are fine, an unknown key is not, for it is a misspelt one.
    /// - Parameter own: this node's community, which may not be among its peers.
    /// - Throws: `peers-file`, with a sentence that names the entry.
    public static func parse(_ bytes: [UInt8], own: CommunityID? = nil) throws(Problem) -> PeersFile {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let value: JSONValue
        do {
            value = try StrictJSON.parse(text, ascii: false, maxBytes: LinkBounds.peersFileBytes)
        } catch {
            throw .peersFile(error.sentence)
        }
        guard let object = value.object else { throw .peersFile() }
        for key in object.keys where key != "format" && key != "peers" { throw .peersFile(.peersFileUnknown(key)) }
        guard object["format"]?.integer == 1 else { throw .peersFile(.peersFileFormat) }
        guard let entries = object["peers"]?.array else { throw .peersFile(.peersFileList) }
        guard entries.count <= LinkBounds.peersFileEntries else {
            throw .peersFile(.peersFileTooMany(LinkBounds.peersFileEntries))
        }
        var peers: [Peer] = []
        var seen: Set<CommunityID> = []
        for (index, entry) in entries.enumerated() {
            let peer = try Entry(value: entry, position: index + 1).peer()
            if peer.id == own { throw .peersFileEntry(position: index + 1, name: peer.name, .ownID) }
            guard seen.insert(peer.id).inserted else {
                throw .peersFileEntry(position: index + 1, name: peer.name, .twice)
            }
            peers.append(peer)
        }
        return PeersFile(peers: peers)
    }

    private struct Entry {
        let value: JSONValue
        let position: Int

        private static let known: Set<String> = ["id", "name", "url", "pin", "dials", "approved"]

        func peer() throws(Problem) -> Peer {
            guard let object = value.object else { throw wrong(.notAnObject) }
            for key in object.keys where !Self.known.contains(key) {
                throw wrong(.unknown(key: String(key.prefix(40))))
            }
            guard let idText = try text("id", object) else { throw wrong(.missing(key: "id")) }
            guard let id = CommunityID(idText) else { throw wrong(.id(String(idText.prefix(80)))) }
            guard let name = try text("name", object) else { throw wrong(.missing(key: "name")) }
            guard LinkBounds.isName(name) else { throw wrong(.name) }
            let pin = try text("pin", object)
            if let pin, !LinkBounds.isPin(pin) { throw wrong(.pin) }
            let dials = try text("dials", object) ?? PeerLink.Side.us.rawValue
            guard let side = PeerLink.Side(rawValue: dials) else { throw wrong(.dials(String(dials.prefix(40)))) }
            let url = try address(object)
            if side == .us, url == nil { throw wrong(.addressNeeded) }
            var approved = false
            if let value = object["approved"] {
                guard let flag = value.bool else { throw wrong(.notTrueOrFalse(key: "approved")) }
                approved = flag
            }
            return Peer(id: id, name: name, url: url, pin: pin, dials: side, approved: approved)
        }

        private func address(_ object: JSONObject) throws(Problem) -> String? {
            guard let url = try text("url", object) else { return nil }
            do {
                return try NodeAddress.normalised(url)
            } catch {
                throw wrong(.address(String(url.prefix(300))))
            }
        }

        private func text(_ key: String, _ object: JSONObject) throws(Problem) -> String? {
            guard let value = object[key] else { return nil }
            guard let text = value.string else { throw wrong(.notText(key: key)) }
            return text
        }

        private func wrong(_ fault: PeersFileFault) -> Problem {
            let name = value.object?["name"]?.string.map { String($0.prefix(80)) }
                .flatMap { $0.isEmpty || LinkBounds.isName($0) ? $0 : nil }
            return .peersFileEntry(position: position, name: name, fault)
        }
    }
}
