import Bundles
import Catalogue

/// Where a link stands. `revoked` and `refused` are final: another link needs another invitation.
public enum LinkState: String, Sendable, Hashable, CaseIterable, Codable {
    case requested, active, paused, revoked, refused
}

/// One community's view of its link with another: what each side decided. What it amounts to is derived, never stored.
public struct PeerLink: Sendable, Hashable {
    public enum Origin: String, Sendable, Hashable, Codable {
        /// We made the invitation.
        case invited
        /// We opened theirs.
        case opened
        /// Declared in `peers.json`.
        case declared
    }

    /// Which side calls; the other only answers.
    public enum Side: String, Sendable, Hashable, Codable {
        case us, them

        public var other: Side { self == .us ? .them : .us }
    }

    public let community: CommunityID
    /// A label; everything that decides uses `community`.
    public var name: String
    public var address: String?
    public var pin: String?
    public let origin: Origin
    public var dials: Side
    /// We swapped who calls, and the other side has not confirmed it yet.
    public var swapPending: Bool
    /// We swapped who calls, and the other side, asked since, has kept to what was: most likely it cannot call us.
    public var swapDeclined: Bool
    public var approvedHere: Bool
    public var approvedThere: Bool
    public var pausedHere: Bool
    public var pausedThere: Bool
    public var revokedHere: Bool
    public var revokedThere: Bool
    public var refusedHere: Bool
    public var refusedThere: Bool
    /// Six, to be compared by telephone before approving.
    public var words: [String]
    /// The admin opened the invitation, or wrote the file, that names the address: it may be one of the home network.
    public var allowsPrivateAddress: Bool
    /// What the one who asks wrote to the one who decides.
    public var reason: String
    /// New notes from there wait for the animator.
    public var holdsNotes: Bool

    public init(
        community: CommunityID, name: String, address: String? = nil, pin: String? = nil, origin: Origin, dials: Side,
        swapPending: Bool = false, swapDeclined: Bool = false, approvedHere: Bool = false, approvedThere: Bool = false,
        pausedHere: Bool = false,
        pausedThere: Bool = false, revokedHere: Bool = false, revokedThere: Bool = false, refusedHere: Bool = false,
        refusedThere: Bool = false, words: [String], allowsPrivateAddress: Bool = false, reason: String = "",
        holdsNotes: Bool = true
    ) {
        self.community = community
        self.name = name
        self.address = address
        self.pin = pin
        self.origin = origin
        self.dials = dials
        self.swapPending = swapPending
        self.swapDeclined = swapDeclined
        self.approvedHere = approvedHere
        self.approvedThere = approvedThere
        self.pausedHere = pausedHere
        self.pausedThere = pausedThere
        self.revokedHere = revokedHere
        self.revokedThere = revokedThere
        self.refusedHere = refusedHere
        self.refusedThere = refusedThere
        self.words = words
        self.allowsPrivateAddress = allowsPrivateAddress
        self.reason = reason
        self.holdsNotes = holdsNotes
    }

    /// What both sides' decisions amount to.
    public var state: LinkState {
        if revokedHere || revokedThere { return .revoked }
        if refusedHere || refusedThere { return .refused }
        guard approvedHere && approvedThere else { return .requested }
        return pausedHere || pausedThere ? .paused : .active
    }

    public var isFinal: Bool { state == .revoked || state == .refused }

    /// We call, or must until the other side has heard that it is to call.
    /// A peer that a file declares is left alone until the admin has approved it.
    public var mustCall: Bool {
        address != nil && (dials == .us || swapPending) && (origin != .declared || approvedHere)
    }
}
