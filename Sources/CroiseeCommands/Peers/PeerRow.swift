import Bundles
import Catalogue
import CroiseeStore
import Links
import Notes

/// A link as `peer list` and `status` show it.
struct PeerRow: Encodable {
    let id: String
    let name: String
    let state: String
    let words: [String]
    let dials: String
    /// The other side was told to call, and did not take over: most likely it cannot. This node goes on calling.
    let isDialsDeclined: Bool
    @OrNull var address: String? = nil
    let approvedHere: Bool
    let approvedThere: Bool
    let reason: String
    @OrNull var lastContact: String? = nil
    @OrNull var lastError: String? = nil
    let bytesIn: Int64
    let bytesOut: Int64
    /// Two identities of it contradict each other here.
    let isFrozen: Bool
    /// Two identities of this community contradict each other there.
    let contradictsUs: Bool

    /// This node calls, or still does.
    private let weCall: Bool

    enum CodingKeys: String, CodingKey {
        case id, name, state, words, dials, address, approvedHere, approvedThere, reason, lastContact, lastError,
            bytesIn
        case bytesOut, contradictsUs
        case isFrozen = "frozen"
        case isDialsDeclined = "dialsDeclined"
    }

    init(_ row: LinkRow, _ reading: Reading) throws {
        id = row.link.community.text
        name = try reading.name(of: row.link.community)
        state = row.link.state.rawValue
        words = row.link.words
        dials = row.link.dials.rawValue
        isDialsDeclined = row.link.swapDeclined && row.link.dials == .them
        weCall = row.link.dials == .us || row.link.swapPending
        address = row.link.address
        approvedHere = row.link.approvedHere
        approvedThere = row.link.approvedThere
        reason = row.link.reason
        lastContact = Moment.iso(row.lastContact)
        lastError = row.lastError?.said
        bytesIn = row.bytesIn
        bytesOut = row.bytesOut
        isFrozen = try reading.community(row.link.community)?.frozen ?? false
        contradictsUs = try reading.contradictedBy().contains(row.link.community)
    }

    /// Short, for a list.
    var line: String {
        "\(name)  \(id.prefix(12))  "
            + PeerWords.line(
                state: state, weCall: weCall, lastContact: lastContact.map { Moment.short(iso: $0) },
                bytesIn: Amount.bytes(bytesIn), bytesOut: Amount.bytes(bytesOut), approvedHere: approvedHere,
                approvedThere: approvedThere
            ).said
    }

    var lines: String {
        var lines = [line]
        if state == LinkState.requested.rawValue {
            lines.append("    " + PeerWords.words(words.joined(separator: " ")).said)
            if !reason.isEmpty { lines.append("    « \(SingleLine.of(reason)) »") }
        }
        if isDialsDeclined { lines.append("    " + PeerWords.cannotCallHere(name).said) }
        if isFrozen { lines.append("    " + ContradictionWords.frozen.said) }
        if contradictsUs { lines.append("    " + ContradictionWords.there.said) }
        if let lastError { lines.append("    " + PeerWords.lastError(lastError).said) }
        return lines.joined(separator: "\n")
    }
}
