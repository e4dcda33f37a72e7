/// 16 random bytes that make a request unique, as 22 characters of base64url.
public struct Nonce: Sendable, Hashable {
    public let text: String

    public init(using generator: inout some RandomNumberGenerator) {
        text = Base64URL.encode((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Nil unless it is the canonical spelling of exactly 16 bytes.
    public init?(_ text: String) {
        guard text.utf8.count == 22, Base64URL.decode(text)?.count == 16 else { return nil }
        self.text = text
    }
}
