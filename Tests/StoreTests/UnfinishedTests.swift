import Bundles
import Catalogue
import Notes
import Randomness
import Testing

@testable import CroiseeStore

@Suite("What somebody typed and did not save")
struct UnfinishedTests {
    @Test(
        "goes with the note that is withdrawn, of whichever community; other pages keep theirs",
        arguments: [true, false])
    func withdrawn(isOwn: Bool) throws {
        let scene = try Scene()
        let writer = isOwn ? scene.reader : scene.author
        let shared = try writer.bundle(
            [.note(note(1, "La haie", "Deux rangs.")), .note(note(2, "Le four", "Chauffer."))], in: scene.place)
        try scene.receive(shared)
        func page(_ number: UInt8) -> String {
            "/notes/" + (isOwn ? "" : scene.author.id.text + "/") + noteID(number).text + "/edit"
        }
        let (gone, stays) = (page(1), page(2))
        let accounts = try scene.store.write { writing in
            var random = SeededRandom(1)
            let password = try PasswordHash("mot de passe", logRounds: 4, using: &random)
            return try ["amina", "basile"].map { name in
                let id = try writing.add(
                    NewAccount(
                        userName: try UserName(name), penName: name, role: .author, password: password,
                        language: .french), at: Scene.now)
                for page in [gone, stays] {
                    try writing.keepUnfinished("body=canari", id, page: page, at: Scene.now)
                }
                return id
            }
        }
        try scene.receive(
            try writer.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: shared.id, index: 0)])], in: scene.place,
                after: [shared.id], at: Scene.now + 1))
        let forms = try scene.store.read { reading in
            try accounts.flatMap { account in
                try [gone, stays].map { try reading.unfinished(account, page: $0)?.form }
            }
        }
        #expect(forms == [nil, "body=canari", nil, "body=canari"])
    }
}
