import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import NIOPosix
import NIOSSL

/// What the page of a note costs a reader who is logged in: asked over one kept-alive connection, from the first byte sent to the
/// last one received, TLS and this program's own part included.
struct PageWorkload {
    let plan: Plan
    let generator: TextGenerator

    static let ids = ["page-note", "page-bytes"]

    private static let placed = 40
    /// The limits of requests count per address.
    private static let perAddress = 100

    func run() async throws -> Findings {
        let texts = try Texts(generator, count: plan.quick ? 1_200 : 12_000, folder: plan.path("page-texts"))
        let author = try Author(
            "Carrefour-Exemple", texts: texts, shape: .mass, folder: plan.path("page-author"), binary: plan.binary)
        let node = author.node
        struct Made: Decodable { let id: String }
        let carnet = try node.json(
            Made.self, "carnet", "create", "Cahier du canton", "--category", "Tout", "--intersection", Author.place)
        let notes = try node.json([NoteRow].self, "note", "list", "--kind", "note", "--limit", "200")
        for note in notes.prefix(Self.placed) {
            try node.run("carnet", "place", carnet.id, note.id, "--category", "Tout")
        }
        let token = try Self.reader(of: node)
        try node.serve()
        defer { node.stop() }
        return try await ask(notes.map(\.id), token, node, .singleton)
    }

    private func ask(
        _ notes: [String], _ token: SecretToken, _ node: Croisee, _ group: MultiThreadedEventLoopGroup
    ) async throws -> Findings {
        let context = try RawConnection.context()
        let certificate = try NIOSSLCertificate.fromPEMFile(node.folder + "/tls.crt")[0].toDERBytes()
        guard let port = node.url.split(separator: ":").last.flatMap({ Int($0) }) else { throw Failure(node.url) }
        func get(_ path: String) -> [UInt8] {
            Array(
                "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept-Language: fr\r\nCookie: __Host-croisee=\(token.text)\r\n\r\n"
                    .utf8)
        }
        var milliseconds: [Double] = []
        var heaviest = 0
        for round in 0..<(plan.quick ? 2 : 6) {
            let connection = try await RawConnection.open(
                port: port, from: "127.0.9.\(round + 1)", certificate: certificate, context: context, group: group)
            for number in 0..<Self.perAddress {
                let id = notes[(round * Self.perAddress + number) % notes.count]
                let start = ContinuousClock.now
                let answer = try await connection.send(get("/notes/\(id)"))
                let took = (ContinuousClock.now - start).inSeconds * 1_000
                let text = String(decoding: answer.body, as: UTF8.self)
                try require(answer.status == 200 && text.contains("<h1"), "/notes/\(id): \(answer.status)")
                try require(
                    notes.firstIndex(of: id) ?? 0 >= Self.placed || text.contains("Cahier du canton"),
                    "/notes/\(id) does not name its carnet")
                // The first of a connection makes statements and templates ready.
                if number > 0 { milliseconds.append(took) }
                if round == 0, number < 5 {
                    var bytes = answer.body.count
                    for match in text.matches(of: /(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/) {
                        bytes += try await connection.send(get(String(match.1))).body.count
                    }
                    heaviest = max(heaviest, bytes)
                }
            }
            connection.close()
        }
        var findings = Findings()
        findings.rows = [
            Row(
                "page-note", milliseconds, "ms", target: 10,
                note:
                    "page of a note among \(plan.quick ? 1_200 : 12_000), logged in, over TLS; some in a carnet of \(Self.placed)"
            ),
            Row(
                "page-bytes", [Double(heaviest) / 1_000], "kB", target: 50,
                note: "the heaviest of five pages, its style sheet and scripts included, nothing compressed"),
        ]
        return findings
    }

    private static func reader(of node: Croisee) throws -> SecretToken {
        let open = try Node.open(folder: DataFolder(node.folder))
        var random = SystemRandomNumberGenerator()
        let token = SecretToken(using: &random)
        let reader = NewAccount(
            userName: try UserName("lectrice"), penName: "Lectrice", role: .reader,
            password: try PasswordHash("quatre saisons", using: &random), language: .french)
        let now = open.now()
        try open.store.write { writing in
            let account = try writing.add(reader, at: now)
            try writing.open(token, for: account, browser: "", at: now)
        }
        return token
    }
}
