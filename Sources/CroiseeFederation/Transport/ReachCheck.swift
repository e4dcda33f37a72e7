import Catalogue
import HTTPTypes

/// Asks an address something small, to see who answers there: over the same connection as a peer would, with the same checks.
public enum ReachCheck {
    /// What the page at `path` of an address says; its first bytes.
    /// - Parameter pin: of the certificate that must be shown there; nil for the authorities of the web.
    /// - Throws: `Problem` in words for the admin.
    public static func ask(
        _ address: String, path: String, pin: CertificatePin?, options: TransportOptions = quick
    ) async throws -> (status: Int, body: String) {
        let connection = try await PeerConnection.connect(
            to: PeerAddress(address, pin: pin),
            policy: AddressPolicy(allowPrivate: true, allowPlainLoopback: true), options: options)
        defer { connection.close() }
        let answer = try await connection.send(method: "GET", target: path, fields: [:])
        return (answer.status, String(decoding: answer.body.prefix(4_096), as: UTF8.self))
    }

    public static var quick: TransportOptions {
        var options = TransportOptions()
        options.connectTimeout = .seconds(6)
        options.requestTimeout = .seconds(8)
        options.answerBytes = 16_384
        return options
    }
}
