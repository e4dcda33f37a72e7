import Bundles
import Catalogue
import CroiseeStore
import Notes

/// What a new note gets where nothing is said.
public struct NoteDefaults: Sendable, Hashable {
    /// `Licence`; nil for none.
    public var licence: String?
    /// BCP 47.
    public var language: String

    static let licenceKey = "note_licence"
    static let languageKey = "note_language"
}

extension NoteText {
    /// With the defaults in the place of what it does not say.
    func with(_ defaults: NoteDefaults) -> NoteText {
        var text = self
        text.language = language ?? defaults.language
        text.licence = licence ?? defaults.licence
        return text
    }
}

extension Node {
    public func noteDefaults() throws -> NoteDefaults { try store.read { try noteDefaults($0) } }

    func noteDefaults(_ reading: Reading) throws -> NoteDefaults {
        let licence = try reading.settingText(NoteDefaults.licenceKey)
        return NoteDefaults(
            licence: licence?.isEmpty == true ? nil : licence,
            language: try reading.settingText(NoteDefaults.languageKey) ?? language.rawValue)
    }

    /// - Throws: `note-language`
    public func setNoteDefaults(_ defaults: NoteDefaults) throws {
        guard Language.isTag(defaults.language) else { throw Problem.noteLanguage }
        try store.write { writing in
            try writing.set(NoteDefaults.licenceKey, defaults.licence ?? "")
            try writing.set(NoteDefaults.languageKey, defaults.language)
            try writing.journal(.settingsChanged, detail: "notes", at: now())
        }
    }
}
