import Foundation
import Testing

extension EndToEndTests {
    @Test("Everything that prints answers in JSON, with keys in English and snake_case", .timeLimit(.minutes(3)))
    func json() async throws {
        let region = try Region()
        let (a, hub) = (region.a, region.hub)
        try await hub.initialise()
        try await hub.serve()
        let link = try await hub.json(InvitationRow.self, "peer", "invite").link
        let note = region.place + "/greffe.md"
        let file = region.place + "/vergers.croisee"
        let summary = region.place + "/vergers.summary"
        try Data("# Greffe\n\nEn fente.\n".utf8).write(to: URL(fileURLWithPath: note))
        for (command, isList) in [
            ("init --name Val", false), ("status", false),
            ("intersection create Vergers --purpose Essai", false), ("intersection list", true),
            ("intersection list --public --limit 1", true), ("intersection show Vergers", false),
            ("note import \(note) --intersection Vergers", true), ("note new --title Taille --draft", false),
            ("note list", true), ("note list --limit 1", true), ("note show Greffe", false),
            ("note edit Taille --title Tailler", false), ("note publish Tailler --intersection Vergers", false),
            ("note history Greffe", true), ("note export Greffe", false), ("note export Greffe -o \(note).out", false),
            ("note held", true), ("note hide Greffe", false), ("note release Greffe", false),
            ("peer open \(link)", false), ("peer list", true), ("peer approve \(hub.name)", false),
            ("peer dials \(hub.name) us", false), ("peer invitations", true),
            ("peer invite --address https://val.example", false), ("sync", true),
            ("bundle export --intersection Vergers -o \(file)", false), ("bundle verify \(file)", false),
            ("bundle show \(file)", true), ("bundle summary --intersection Vergers -o \(summary)", false),
            ("bundle import \(file)", false), ("quarantine list", true), ("quarantine drop --all", false),
            ("intersection invite Vergers --peer \(hub.name)", false), ("intersection join Vergers", false),
            ("intersection refuse Vergers \(hub.name)", false), ("intersection recognise Vergers \(hub.name)", false),
            ("note withdraw Tailler --keep", false), ("note withdraw --status", true),
            ("intersection leave Vergers", false),
            ("peer revoke \(hub.name)", false),
        ] {
            let outcome = try await a.run(command.split(separator: " ").map(String.init) + ["--json"])
            let value = try JSONSerialization.jsonObject(with: Data(outcome.out))
            #expect(value is [Any] == isList, "\(command)")
            let keys = Self.keys(of: value)
            #expect(isList || !keys.isEmpty, "\(command)")
            for key in keys { #expect(key.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "\(command): \(key)") }
        }
    }

    private static func keys(of value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(keys) }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { [$0.key] + keys(of: $0.value) }
    }
}
