import Catalogue
import Testing

@testable import Bundles

@Suite("The list of a backup that a peer keeps")
struct BackupListTests {
    @Test("It reads as it was written, and its hash names it")
    func roundTrip() throws {
        let chunks = (0..<3).map { Digest32.sha256([UInt8($0)]) }
        let list = try BackupList(made: 1_795_219_200_000, size: 2 * 1_048_576 + 5, chunks: chunks)
        let read = try BackupList(parsing: list.bytes)
        #expect(read == list && read.id == list.id && read.id == .sha256(list.bytes))
        #expect((0..<3).map { read.length(of: $0) } == [1_048_576, 1_048_576, 5])
    }

    @Test(
        "One that does not go together is refused",
        arguments: [
            #"{"format":1,"type":"backup","made":1,"size":1,"chunks":""}"#,
            #"{"format":1,"type":"backup","made":1,"size":0,"chunks":""}"#,
            #"{"format":1,"type":"backup","made":0,"size":1,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
            #"{"format":1,"type":"backup","made":1,"size":1048577,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
            #"{"format":1,"type":"backup","made":1,"size":8589934593,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
            #"{"format":1,"type":"backup","made":1,"size":1,"chunks":"AAAA"}"#,
            #"{"format":1,"type":"other","made":1,"size":1,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
            #"{"format":2,"type":"backup","made":1,"size":1,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
            #"{"format":1,"type":"backup","made":1,"size":1,"size":1,"chunks":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
        ])
    func refused(_ text: String) {
        #expect(throws: Problem.self) { _ = try BackupList(parsing: Array(text.utf8)) }
    }
}
