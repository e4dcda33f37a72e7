import CroiseeStore
import GRDB

@testable import CroiseeFederation

extension Village {
    /// Changes its database as with the SQLite shell, which minds no reference.
    func harm(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: node.folder.database, configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}

extension DoctorOptions {
    /// Without the network.
    static func offline(repairs: Bool = false) -> DoctorOptions {
        var options = DoctorOptions()
        options.asksNetwork = false
        options.repairs = repairs
        return options
    }
}
