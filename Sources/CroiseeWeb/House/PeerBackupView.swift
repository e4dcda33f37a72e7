import Bundles
import Catalogue
import CroiseeStore
import Links

/// What two communities keep for each other, in sentences.
struct PeerBackupView: Sendable {
    let agreed: PeerBackup
    let name: String
    /// The newest of ours.
    let copy: OwnCopy?

    func ours(_ visit: Visit) -> Sentence {
        let room = NumberWords.bytes(agreed.offered)
        switch (agreed.asks, agreed.offered > 0, agreed.held) {
        case (false, false, _): return PeerBackupPageWords.notAsked(name)
        case (false, true, _): return PeerBackupPageWords.offers(name, room)
        case (true, false, _): return PeerBackupPageWords.asked(name)
        case (true, true, nil): return PeerBackupPageWords.agreed(name, room)
        case (true, true, let held?):
            return PeerBackupPageWords.held(
                name, visit.telling.day(held.made), NumberWords.bytes(held.size), of: room)
        }
    }

    /// Where the newest of ours does not fit there.
    var tooLarge: Sentence? {
        guard agreed.asks, agreed.offered > 0, let size = copy?.list.size, size > agreed.offered else { return nil }
        return PeerBackupPageWords.tooLarge(NumberWords.bytes(size))
    }

    func theirs(_ visit: Visit) -> Sentence {
        let room = NumberWords.bytes(agreed.quota)
        var sentence: Sentence
        switch (agreed.quota > 0, agreed.asked, agreed.kept) {
        case (false, false, _): sentence = PeerBackupPageWords.keepsNone(name)
        case (false, true, _): sentence = PeerBackupPageWords.theyAsk(name)
        case (true, false, _): sentence = PeerBackupPageWords.weOffer(name, room)
        case (true, true, nil): sentence = PeerBackupPageWords.weAgreed(name, room)
        case (true, true, let kept?):
            sentence = PeerBackupPageWords.kept(
                name, visit.telling.day(kept.made), NumberWords.bytes(kept.size), of: room)
        }
        if let coming = agreed.coming {
            let part = PeerBackupPageWords.coming(
                Int(Int64(agreed.next) * Int64(Bounds.chunkBytes) * 100 / max(1, coming.size)))
            sentence = Sentence(fr: sentence.fr + " " + part.fr, en: sentence.en + " " + part.en)
        }
        return sentence
    }
}

extension PeerBackup {
    var isOursOfUse: Bool { asks || offered > 0 }
    var isTheirsOfUse: Bool { quota > 0 || asked || kept != nil }
}

extension PeerLink {
    /// Both sides approved it, and neither ended it.
    var isLiving: Bool { state == .active || state == .paused }
}
