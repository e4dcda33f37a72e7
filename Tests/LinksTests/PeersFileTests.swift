import Bundles
import Catalogue
import Foundation
import Links
import Testing

@Suite struct PeersFileTests {
    private static let one = community(1).text
    private static let two = community(2).text

    private func parse(_ text: String, own: CommunityID? = nil) throws(Problem) -> [PeersFile.Peer] {
        try PeersFile.parse(Array(text.utf8), own: own).peers
    }

    @Test("A file as people write it is read")
    func reads() throws {
        let peers = try parse(
            """
            \u{FEFF}{\r
            \t"format": 1,
              "peers": [
                { "id": "\(Self.one)", "name": "Le Hameau", "url": "https://Hameau.Example:8443/", "pin": "\(Meeting.pin)",
                  "dials": "us", "approved": true },
                { "id": "\(Self.two)", "name": "L’Île", "dials": "them" }
              ]
            }

            """)
        #expect(peers.map(\.id) == [community(1), community(2)])
        #expect(peers[0].url == "https://hameau.example:8443" && peers[0].pin == Meeting.pin && peers[0].approved)
        #expect(peers[1].url == nil && peers[1].dials == .them && !peers[1].approved)
    }

    @Test(
        "A sentence names the entry and what is wrong with it",
        arguments: [
            (#"12"#, PeersFileFault.notAnObject), (#"{"name":"A"}"#, .missing(key: "id")),
            (#"{"id":"ID"}"#, .missing(key: "name")), (#"{"id":"ID","name":7}"#, .notText(key: "name")),
            (#"{"id":"ABC","name":"A"}"#, .id("ABC")), (#"{"id":"ID","name":""}"#, .name),
            (#"{"id":"ID","name":"Val\nfaux","dials":"them"}"#, .name),
            (#"{"id":"ID","name":"Val\u202Efaux","dials":"them"}"#, .name),
            (#"{"id":"ID","name":"A"}"#, .addressNeeded),
            (#"{"id":"ID","name":"A","aproved":true}"#, .unknown(key: "aproved")),
            (#"{"id":"ID","name":"A","url":"hameau.example"}"#, .address("hameau.example")),
            (#"{"id":"ID","name":"A","dials":"me"}"#, .dials("me")),
            (#"{"id":"ID","name":"A","dials":"them","pin":"abc"}"#, .pin),
            (#"{"id":"ID","name":"A","dials":"them","approved":"oui"}"#, .notTrueOrFalse(key: "approved")),
            (#"{"id":"OWN","name":"A","dials":"them"}"#, .ownID),
            (#"{"id":"FIRST","name":"A","dials":"them"}"#, .twice),
        ])
    func faults(entry: String, fault: PeersFileFault) {
        let text = entry.replacing("FIRST", with: Self.one).replacing("OWN", with: community(3).text)
            .replacing("\"ID\"", with: "\"\(Self.two)\"")
        let first = #"{"id":"\#(Self.one)","name":"Premier","dials":"them"}"#
        do {
            _ = try parse(#"{"format":1,"peers":[\#(first),\#(text)]}"#, own: community(3))
            Issue.record("read")
        } catch {
            let name = text.contains(#""name":"A""#) ? "A" : text.contains(#""name":"""#) ? "" : nil
            #expect(error == .peersFileEntry(position: 2, name: name, fault))
            #expect(error.sentence.fr.contains("n° 2"))
        }
    }

    @Test(
        "A file of another form is refused as a whole",
        arguments: [
            "", "{", "[]", #"{"peers":[]}"#, #"{"format":2,"peers":[]}"#, #"{"format":1}"#, #"{"format":1,"peers":{}}"#,
            #"{"format":1,"peers":[],"pears":[]}"#, #"{"format":1,"peers":[]} x"#,
            #"{"format":1,"format":1,"peers":[]}"#,
        ])
    func form(text: String) {
        #expect(problem { _ = try parse(text) } == "peers-file")
    }

    @Test("The example in the project is one that is read, and approves nobody")
    func example() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "peers.example.json")
        let peers = try PeersFile.parse(Array(try Data(contentsOf: file))).peers
        #expect(peers.count >= 2)
        #expect(peers.allSatisfy { !$0.approved })
        #expect(Set(peers.map(\.dials)) == [.us, .them])
    }
}
