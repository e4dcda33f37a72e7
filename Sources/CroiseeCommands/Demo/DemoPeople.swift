import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// The people who may look around in a node that stays: one of each role, with a password that is made for this run.
struct DemoPeople {
    /// How a person comes in: the page to log in with the user name filled in, and the password for it.
    struct Door: Encodable {
        let role: String
        let user: String
        let password: String
        let url: String
    }

    private static let people: [(role: Role, user: String, penName: String)] = [
        (.admin, "rose", "Rose Exemple"), (.author, "luce", "Luce Modèle"), (.reader, "ana", "Ana Exemple"),
    ]

    private let password: String
    private let hash: PasswordHash

    init() throws {
        var random = SystemRandomNumberGenerator()
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        password = String((0..<12).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
        hash = try PasswordHash(password, using: &random)
    }

    /// Makes their accounts in a node, and says how each comes in.
    func settle(in node: DemoNode) throws -> [Door] {
        let now = Node.systemClock()
        let store = try DataFolder(node.folder).open()
        try store.write { writing in
            for person in Self.people {
                let account = NewAccount(
                    userName: try UserName(person.user), penName: person.penName, role: person.role, password: hash,
                    language: Speech.language)
                let id = try writing.add(account, at: now)
                try writing.journal(.accountJoined, .account(id), detail: person.role.rawValue, at: now)
            }
        }
        return Self.people.map {
            Door(
                role: $0.role.rawValue, user: $0.user, password: password,
                url: "\(Self.ownName(node))/login?user=\($0.user)")
        }
    }

    /// By a name of its own: under one name, the browser would take the session of one node for that of the next.
    private static func ownName(_ node: DemoNode) -> String {
        let name = node.name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return node.plainURL.replacingOccurrences(of: "//127.0.0.1:", with: "//\(name).localhost:")
    }
}
