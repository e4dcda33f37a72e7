import Bundles
import Catalogue

/// How a link is kept. A key that was added later has a default, so that older databases stay readable.
extension PeerLink: Codable {
    private enum Key: String, CodingKey {
        case community, name, address, pin, origin, dials, swapPending, swapDeclined, approvedHere, approvedThere,
            pausedHere, pausedThere
        case revokedHere, revokedThere, refusedHere, refusedThere, words, allowsPrivateAddress, reason, holdsNotes
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        guard let community = CommunityID(try box.decode(String.self, forKey: .community)) else {
            throw Problem.storedLinkUnreadable("community")
        }
        func flag(_ key: Key, _ absent: Bool = false) throws -> Bool {
            try box.decodeIfPresent(Bool.self, forKey: key) ?? absent
        }
        self.init(
            community: community, name: try box.decode(String.self, forKey: .name),
            address: try box.decodeIfPresent(String.self, forKey: .address),
            pin: try box.decodeIfPresent(String.self, forKey: .pin),
            origin: try box.decode(Origin.self, forKey: .origin),
            dials: try box.decode(Side.self, forKey: .dials), swapPending: try flag(.swapPending),
            swapDeclined: try flag(.swapDeclined),
            approvedHere: try flag(.approvedHere), approvedThere: try flag(.approvedThere),
            pausedHere: try flag(.pausedHere),
            pausedThere: try flag(.pausedThere), revokedHere: try flag(.revokedHere),
            revokedThere: try flag(.revokedThere),
            refusedHere: try flag(.refusedHere), refusedThere: try flag(.refusedThere),
            words: try box.decode([String].self, forKey: .words), allowsPrivateAddress: try flag(.allowsPrivateAddress),
            reason: try box.decodeIfPresent(String.self, forKey: .reason) ?? "", holdsNotes: try flag(.holdsNotes, true)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(community.text, forKey: .community)
        try box.encode(name, forKey: .name)
        try box.encodeIfPresent(address, forKey: .address)
        try box.encodeIfPresent(pin, forKey: .pin)
        try box.encode(origin, forKey: .origin)
        try box.encode(dials, forKey: .dials)
        try box.encode(swapPending, forKey: .swapPending)
        try box.encode(swapDeclined, forKey: .swapDeclined)
        try box.encode(approvedHere, forKey: .approvedHere)
        try box.encode(approvedThere, forKey: .approvedThere)
        try box.encode(pausedHere, forKey: .pausedHere)
        try box.encode(pausedThere, forKey: .pausedThere)
        try box.encode(revokedHere, forKey: .revokedHere)
        try box.encode(revokedThere, forKey: .revokedThere)
        try box.encode(refusedHere, forKey: .refusedHere)
        try box.encode(refusedThere, forKey: .refusedThere)
        try box.encode(words, forKey: .words)
        try box.encode(allowsPrivateAddress, forKey: .allowsPrivateAddress)
        try box.encode(reason, forKey: .reason)
        try box.encode(holdsNotes, forKey: .holdsNotes)
    }
}
