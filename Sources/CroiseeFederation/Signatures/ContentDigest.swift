import Bundles
import Crypto

/// `Content-Digest` (RFC 9530) with SHA-256, of the exact bytes of a body: `sha-256=:<base64>:`.
public enum ContentDigest {
    public static func value(of body: [UInt8]) -> String { body.isEmpty ? ofNothing : computed(body) }

    /// What most requests and many answers carry.
    private static let ofNothing = computed([])

    private static func computed(_ body: [UInt8]) -> String {
        "sha-256=:\(Base64.encode(Array(SHA256.hash(data: body)))):"
    }

    /// Only the one canonical spelling matches, so a header cannot carry a second, unchecked digest.
    public static func matches(_ value: String, body: [UInt8]) -> Bool {
        value == self.value(of: body)
    }
}
