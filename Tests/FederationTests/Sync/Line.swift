import Bundles
import Catalogue
import HTTPTypes

@testable import CroiseeFederation

/// A connection to a real server, over which a test may send whatever it likes.
struct Line {
    private let connection: PeerConnection

    init(to village: Village, _ address: String, _ pin: String) async throws {
        connection = try await PeerConnection.connect(
            to: PeerAddress(address, pin: try CertificatePin(pin)), policy: AddressPolicy(allowPrivate: true))
    }

    func send(_ request: Request) async throws -> PeerResponse {
        let message = request.message
        return try await connection.send(
            method: message.method ?? "", target: message.target, fields: message.fields, body: message.body)
    }

    func close() { connection.close() }

    /// All that a refused request is told, in French.
    static let refusal = Array(
        #"{"type":"urn:croisee:problem:signature","title":"The signature of this request is not accepted.","detail":"La signature de cette demande n’est pas acceptée.","status":401}"#
            .utf8)

    struct Request: Sendable {
        var message: SignableMessage

        init(_ method: String, _ target: String, _ body: [UInt8] = []) {
            var fields = HTTPFields()
            if !body.isEmpty { fields[.contentType] = MediaType.json }
            message = SignableMessage(method: method, target: target, fields: fields, body: body)
        }

        /// Each with a nonce of its own. `time` in ms.
        /// - Returns: what a signed answer is bound to.
        @discardableResult
        mutating func sign(from: CommunityID, to: CommunityID, key: SigningKey, at time: Int64) throws -> String {
            var random = SystemRandomNumberGenerator()
            return try RequestSignature.sign(
                &message, from: from, to: to, key: key, created: time / 1_000, nonce: Nonce(using: &random))
        }
    }
}
