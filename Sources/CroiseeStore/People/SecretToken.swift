import Bundles
import Foundation

/// 256 random bits that somebody holds; the database knows only their SHA-256.
public struct SecretToken: Sendable, Hashable {
    let bytes: [UInt8]

    public init(using random: inout some RandomNumberGenerator) {
        bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// Base64url without padding; nil for anything that is not 43 characters of it.
    public init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") }) else {
            return nil
        }
        let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/") + "="
        guard let data = Data(base64Encoded: standard), data.count == 32 else { return nil }
        bytes = [UInt8](data)
        // One token has one text.
        guard self.text == text else { return nil }
    }

    public var text: String { Self.text(bytes) }

    /// As it stands in the database.
    var hash: Blob { blob(Digest32.sha256(bytes).bytes) }

    /// What a form of this session carries, to prove that it was made for it: nothing of the token follows from it.
    public var formToken: String { Self.text(Digest32.sha256(Array("croisee form\n".utf8) + bytes).bytes) }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
