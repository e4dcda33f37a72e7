import Bundles
import Catalogue
import Foundation
import Testing

@testable import CroiseeStore

@Suite("What is wrong with a file")
struct FileProblemTests {
    @Test("A key file that is missing, unreadable or there already is each said as what it is")
    func keys() throws {
        let home = try Home()
        let folder = DataFolder(home.folder)
        let file = home.folder + "/signing.key"
        #expect(throws: Problem.keyFileMissing(file)) { try folder.readKey(file) }
        try Data("no key".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: Problem.keyFile(file)) { try folder.readKey(file) }
        #expect(throws: Problem.keyFileExists(file)) { try folder.writeSecret("x", to: file) }
        #expect(throws: Problem.keyFile(home.folder + "/none/x")) {
            try folder.writeSecret("x", to: home.folder + "/none/x")
        }
    }

    @Test("A row that cannot be decoded is a damaged database, not a word of the compiler")
    func row() throws {
        let home = try Home()
        #expect(throws: Problem.databaseDamaged) {
            try home.read { _ in _ = try JSONDecoder().decode([String: Int].self, from: Data("[]".utf8)) }
        }
    }
}
