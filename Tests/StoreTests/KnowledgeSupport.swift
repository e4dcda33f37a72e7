import Bundles
import Catalogue
import Foundation
import Notes
import Randomness

import struct Bundles.Bundle

@testable import CroiseeStore

/// A scene in which a third community writes in the same place.
struct Shelf {
    let scene: Scene

    var place: IntersectionID { scene.place }
    var author: Player { scene.author }
    var neighbour: Player { scene.stranger }

    init() throws {
        scene = try Scene()
        let (reader, neighbour, place) = (scene.reader, scene.stranger, scene.place)
        try scene.receive([neighbour.identityRecord])
        try scene.store.write { writing in
            var random = SeededRandom(3)
            _ = try writing.publish(
                [.recognise(neighbour.id, cancels: [])], in: place, key: reader.signing, at: Scene.now, using: &random)
            try writing.setHolds(false, for: neighbour.id)
        }
    }

    /// One bundle with one note.
    func bundle(_ revision: NoteRevision, of player: Player, at ms: Int64 = 0) throws -> Bundle {
        let number = revision.note.bytes.reduce(Int64(0)) { $0 &* 31 &+ Int64($1) } & 0xFFFF
        return try player.bundle([.note(revision)], in: place, at: Scene.now + 1 + number + ms)
    }

    @discardableResult
    func receive(_ revision: NoteRevision, of player: Player, at ms: Int64 = 0) throws -> Bundle {
        let bundle = try bundle(revision, of: player, at: ms)
        try scene.receive(bundle)
        return bundle
    }

    func withdraw(_ bundle: Bundle, _ number: UInt8, of player: Player) throws {
        try scene.receive(
            try player.bundle(
                [.withdrawal(note: noteID(number), targets: [.init(bundle: bundle.id, index: 0)])], in: place,
                after: [bundle.id], at: Scene.now + 90_000 + Int64(number)))
    }

    func read<T: Sendable>(_ body: @Sendable (Reading) throws -> T) throws -> T { try scene.store.read(body) }

    func holds(_ text: String) throws -> Bool {
        if try scene.everything().contains(where: { $0.contains(text) }) { return true }
        try scene.home.store.finishErasing()
        return Data(try scene.home.rawBytes()).range(of: Data(text.utf8)) != nil
    }
}

func ref(_ number: UInt8, _ player: Player) -> NoteReference { NoteReference(noteID(number), of: player.id) }

func field(_ name: String, _ type: FieldType, _ values: String...) -> NoteField {
    NoteField(name: name, type: type, label: Sentence(fr: name, en: name), values: values)
}

func kind(_ revision: NoteRevision, _ kind: String, _ fields: [NoteField?] = []) -> NoteRevision {
    var revision = revision
    revision.kind = kind
    revision.label = KindCatalogue.shipped[kind]?.label
    revision.fields = fields.compactMap(\.self)
    return revision
}

func placement(
    _ number: UInt8, of target: NoteReference, in carnet: NoteReference, _ category: String? = nil, place: Int? = nil,
    by: String? = nil, at: String? = nil, revision: UInt8 = 1, ms: Int64 = Scene.now
) -> NoteRevision {
    kind(
        note(number, "placement", "", revision: revision, at: ms), "placement",
        [
            field("carnet", .note, carnet.text), field("note", .note, target.text),
            category.map { field("category", .line, $0) }, place.map { field("place", .number, String($0)) },
            by.map { field("by", .line, $0) }, at.map { field("at", .date, $0) },
        ])
}

func term(_ number: UInt8, _ word: String, _ fields: NoteField...) -> NoteRevision {
    var revision = kind(note(number, word, "Définition."), "term", fields)
    revision.language = "fr"
    return revision
}

func equivalence(
    _ number: UInt8, _ from: NoteReference, _ relation: String, _ to: NoteReference, why: String = "On dit cela ici."
) -> NoteRevision {
    kind(
        note(number, "equivalence", why), "equivalence",
        [
            field("from", .note, from.text), field("to", .note, to.text),
            NoteField(
                name: "relation", type: .choice, label: Sentence(fr: "Relation", en: "Relation"), values: [relation]),
        ])
}
