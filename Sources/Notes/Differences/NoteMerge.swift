import Catalogue

/// Two revisions of a note that were made from the same one, made one again. Where both changed the same thing, both texts are
/// kept in the body, in plain words; nothing that somebody wrote is lost.
public struct NoteMerge: Sendable {
    /// Of the merged note; its numbers and dates are those of the newer one.
    public private(set) var revision: NoteRevision
    /// How many places somebody has to look at.
    public private(set) var places = 0
    private var remarks: [String] = []
    private let base: NoteRevision?
    private let ours: NoteRevision
    private let theirs: NoteRevision
    private let language: Language
    /// By whose clock people are told when each was written; IANA.
    private let zone: String

    /// - Parameters:
    ///   - base: nil where what both were made from is not held: then all that differs is kept from both.
    ///   - theirs: the newer one; where only one value can stand, it is this one's.
    public init(
        base: NoteRevision?, ours: NoteRevision, theirs: NoteRevision, kinds: KindCatalogue, in language: Language,
        zone: String = "UTC"
    ) {
        (self.base, self.ours, self.theirs, self.language, self.zone) = (base, ours, theirs, language, zone)
        revision = theirs
        revision.title = one(\.title, .title) { $0 }
        // Both wrote what is kept here, whoever stood in the note before.
        revision.authors = Self.union(nil, ours.authors, theirs.authors)
        revision.terms = Self.union(base?.terms, ours.terms, theirs.terms)
        revision.language = one(\.language, .language) { $0 }
        revision.licence = one(\.licence, .licence) { $0 }
        revision.source = one(\.source, .source) { $0 }
        revision.kind = one(\.kind, .kind) { $0 }
        revision.label = revision.kind == theirs.kind ? theirs.label : ours.label
        revision.category = one(\.category, .category) { $0 }
        revision.reply = one(\.reply, .reply) { $0?.text }
        revision.adapts = one(\.adapts, .adapts) { $0?.text }
        revision.adaptsRevision = revision.adapts == theirs.adapts ? theirs.adaptsRevision : ours.adaptsRevision
        revision.createdAt = min(ours.createdAt, theirs.createdAt)
        mergeAttachments()
        mergeFields(kinds[revision.kind])
        revision.body = text(base?.body ?? "", ours.body, theirs.body)
        if !remarks.isEmpty {
            let body = revision.body
            revision.body = ([body.isEmpty ? nil : body] + remarks).compactMap(\.self).joined(separator: "\n\n")
        }
    }

    private var words: MergeWords {
        let marks = DiscussionWords.mergeWords(who(ours), who(theirs), in: language)
        return MergeWords(ours: marks.ours, theirs: marks.theirs, removed: marks.removed, end: marks.end)
    }

    private func who(_ revision: NoteRevision) -> String {
        let day = DateValue(moment: revision.updatedAt, zone: zone).map { "\($0.day) \($0.clock ?? "")" } ?? ""
        let authors = revision.authors.isEmpty ? [DiscussionWords.somebody.text(language)] : revision.authors
        return (authors + [day]).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private mutating func text(_ base: String, _ ours: String, _ theirs: String) -> String {
        let merge = TextMerge(base: base, ours: ours, theirs: theirs)
        places += merge.pieces.count { if case .apart = $0 { true } else { false } }
        return merge.text(words)
    }

    /// Of a value that can be one only.
    private mutating func one<Value: Equatable>(
        _ path: KeyPath<NoteRevision, Value>, _ part: NotePart, _ said: (Value) -> String?
    ) -> Value {
        let (left, right) = (ours[keyPath: path], theirs[keyPath: path])
        let before = base?[keyPath: path]
        if left == right || before == left { return right }
        if before == right { return left }
        remark(part, said(left), said(right))
        return right
    }

    private mutating func remark(_ part: NotePart, _ left: String?, _ right: String?) {
        places += 1
        remarks.append(
            DiscussionWords.bothValues(part.label, left, by: who(ours), right, by: who(theirs)).text(language))
    }

    /// What either side added; what either took out is out.
    private static func union<Value: Hashable>(_ base: [Value]?, _ ours: [Value], _ theirs: [Value]) -> [Value] {
        let before = Set(base ?? [])
        let gone = before.subtracting(ours).union(before.subtracting(theirs))
        var seen = Set<Value>()
        return (theirs + ours).filter { !gone.contains($0) && seen.insert($0).inserted }
    }

    private mutating func mergeFields(_ kind: Kind?) {
        var names: [String] = []
        for field in theirs.fields + ours.fields where !names.contains(field.name) { names.append(field.name) }
        revision.fields = names.compactMap { name in
            let sides = [base, ours, theirs].map { side in side?.fields.first { $0.name == name } }
            guard var field = sides[2] ?? sides[1] else { return nil }
            let values = sides.map { $0?.values ?? [] }
            let isList = kind?.field(name)?.isRepeatable ?? values.contains { $0.count > 1 }
            if isList {
                field.values = Self.union(values[0], values[1], values[2])
            } else if field.type == .markdown {
                let merged =
                    values[1] == values[2]
                    ? values[2] : [text(values[0].first ?? "", values[1].first ?? "", values[2].first ?? "")]
                field.values = merged.filter { !$0.isEmpty }
            } else if values[1] != values[2], values[2] == values[0] {
                field.values = values[1]
            } else if values[1] != values[2], values[1] != values[0] {
                remark(.field(name, field.label), values[1].first, values[2].first)
                // A field that one side emptied and the other filled stays filled.
                if values[2].isEmpty { field.values = values[1] }
            } else {
                field.values = values[2]
            }
            var seen = Set<String>()
            field.choices = sides.reversed().compactMap(\.self).flatMap(\.choices).filter { choice in
                field.values.contains { $0 == choice.id || RoleValue($0)?.role == choice.id }
                    && seen.insert(choice.id).inserted
            }
            return field.values.isEmpty ? nil : field
        }
    }

    /// Two files of one name are both kept; one gets a number.
    private mutating func mergeAttachments() {
        var files: [AttachmentDescription] = []
        for file in Self.union(base?.attachments, ours.attachments, theirs.attachments) {
            var name = file.name
            var number = 2
            while files.contains(where: { $0.name == name }) {
                let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
                let ending = parts.count > 1 ? "." + parts[parts.count - 1] : ""
                name = file.name.dropLast(ending.count) + " (\(number))" + ending
                number += 1
            }
            if name != file.name { remark(.attachments, name, file.name) }
            files.append(AttachmentDescription(name: name, type: file.type, size: file.size, chunks: file.chunks))
        }
        revision.attachments = files
    }
}
