import Bundles
import Catalogue
import CroiseeStore

/// What one community holds to in an intersection, and the entries that say so, to cancel them by.
struct Membership {
    private(set) var joins: [EntryReference] = []
    private(set) var leaves: [EntryReference] = []
    private(set) var recognises: [CommunityID: [EntryReference]] = [:]
    private(set) var refuses: [CommunityID: [EntryReference]] = [:]
    private(set) var delegates: [CommunityID: [EntryReference]] = [:]
    /// When each decision was signed, Unix milliseconds.
    private(set) var since: [CommunityID: Int64] = [:]

    init(_ entries: [MembershipEntry]) {
        for entry in entries {
            switch entry.entry {
            case .join: joins.append(entry.reference)
            case .leave: leaves.append(entry.reference)
            case .recognise(let community, _):
                recognises[community, default: []].append(entry.reference)
                since[community] = entry.signed
            case .refuse(let community, _):
                refuses[community, default: []].append(entry.reference)
                since[community] = entry.signed
            case .delegate(let community, _):
                delegates[community, default: []].append(entry.reference)
                since[community] = entry.signed
            default: break
            }
        }
    }

    /// Entries that make this community recognise `community`; none where it does already.
    func recognising(_ community: CommunityID) -> [Entry] {
        if recognises[community] != nil, refuses[community] == nil { return [] }
        return [.recognise(community, cancels: refuses[community] ?? [])]
    }

    func delegating(to community: CommunityID) -> [Entry] {
        delegates[community] == nil ? [.delegate(community, cancels: [])] : []
    }

    func refusing(_ community: CommunityID) -> [Entry] {
        if refuses[community] != nil, recognises[community] == nil, delegates[community] == nil { return [] }
        return [.refuse(community, cancels: (recognises[community] ?? []) + (delegates[community] ?? []))]
    }
}
