import Catalogue
import Foundation
import Notes

/// The fields of a revision that no query asks for, in one column.
struct RevisionFields: Codable {
    var parents: [String] = []
    var authors: [String] = []
    var terms: [String] = []
    var language: String?
    var licence: String?
    var source: String?
    var kind = "note"

    init(_ revision: NoteRevision) {
        parents = revision.parents.map(\.text)
        authors = revision.authors
        terms = revision.terms
        language = revision.language
        licence = revision.licence
        source = revision.source
        kind = revision.kind
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(RevisionFields.self, from: Data(json.utf8))
    }

    var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
