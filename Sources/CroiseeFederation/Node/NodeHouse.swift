import Bundles
import Catalogue
import CroiseeStore

/// What those who look after the node decide about it.
extension Node {
    /// Nothing of a community is read here any more, until `showAgain`; nothing changes elsewhere.
    /// - Throws: `hide-oneself`, `hide-reason`
    public func hide(_ community: CommunityID, reason: String) throws {
        guard community != me else { throw Problem.hideOneself }
        guard reason.utf8.count <= HouseBounds.reasonBytes else { throw Problem.hideReason }
        try store.write { try $0.hide(community, reason: reason, at: now()) }
    }

    public func showAgain(_ community: CommunityID) throws {
        try store.write { try $0.showAgain(community, at: now()) }
    }

    /// Its new notes are seen without waiting for the animator.
    public func trust(_ community: CommunityID) throws { try setHolds(false, community) }

    /// Its new notes wait for the animator.
    public func hold(_ community: CommunityID) throws { try setHolds(true, community) }

    private func setHolds(_ holds: Bool, _ community: CommunityID) throws {
        try store.write { writing in
            guard let row = try writing.reading.community(community), row.holds != holds else { return }
            try writing.setHolds(holds, for: community)
            try writing.journal(holds ? .communityHeld : .communityTrusted, .community(community), at: now())
        }
    }

    public func dropQuarantine(_ hashes: [Digest32]) throws {
        guard !hashes.isEmpty else { return }
        try store.write { writing in
            for hash in hashes { try writing.dropQuarantine(hash) }
            try writing.journal(.quarantineDropped, detail: String(hashes.count), at: now())
        }
    }

    /// The language of what is written while nobody looks.
    public func setLanguage(_ language: Language) throws {
        try store.write { writing in
            guard try writing.reading.settingText("language") != language.rawValue else { return }
            try writing.set("language", language.rawValue)
            try writing.journal(.settingsChanged, detail: "language", at: now())
        }
        try store.takeUpSettings()
    }

    /// How much of what others send is kept, from now on.
    public func setLimits(_ limits: ChosenLimits) throws {
        try store.write { writing in
            guard try writing.reading.chosenLimits() != limits else { return }
            try writing.set(limits)
            try writing.journal(.settingsChanged, detail: "limits", at: now())
        }
        try store.takeUpSettings()
    }

    /// What a new note gets where nothing is said, and what is read without an account. What is the same already is not written.
    /// - Throws: `note-language`, `unknown-zone`
    public func setUsual(_ defaults: NoteDefaults, timeZone: String, door: WebDoor) throws {
        let before = (try noteDefaults(), try self.timeZone(), try store.read { try $0.webDoor() })
        if before.0 != defaults { try setNoteDefaults(defaults) }
        if before.1 != timeZone { try setTimeZone(timeZone) }
        if before.2 != door { try setDoor(door) }
    }

    public func setDoor(_ door: WebDoor) throws {
        try store.write { writing in
            guard try writing.reading.webDoor() != door else { return }
            try writing.set(WebDoor.key, door.rawValue)
            try writing.journal(.settingsChanged, detail: "door", at: now())
        }
    }
}

public enum HouseBounds {
    /// Of why something is hidden.
    public static let reasonBytes = 500
}

/// What the pages show to whoever has no account.
public enum WebDoor: String, Sendable, Hashable, CaseIterable {
    /// Public notes.
    case open
    /// Who is responsible, the help, and the way in.
    case closed

    static let key = "web_door"
}

extension Reading {
    public func webDoor() throws -> WebDoor { try settingText(WebDoor.key).flatMap { WebDoor(rawValue: $0) } ?? .open }
}
