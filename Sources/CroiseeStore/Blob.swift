import Bundles
import Catalogue
import Foundation
import GRDB

/// Bytes in and out of SQLite columns without `Data` travelling any further.
struct Blob: DatabaseValueConvertible, Sendable {
    let bytes: [UInt8]

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
        Data.fromDatabaseValue(value).map { Blob(bytes: [UInt8]($0)) }
    }
}

func blob(_ bytes: [UInt8]) -> Blob { Blob(bytes: bytes) }

extension Row {
    func bytes(_ column: String) -> [UInt8] { [UInt8](self[column] as Data) }

    /// A 32-byte column.
    func digest(_ column: String) throws -> Digest32 {
        guard let digest = Digest32(bytes: bytes(column)) else { throw Problem.databaseDamaged }
        return digest
    }
}
