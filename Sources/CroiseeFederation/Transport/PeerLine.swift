/// A way to one peer that `PeerClient` may speak over: TLS over the network (`PeerConnection`), or whatever a trial puts in its place.
/// It knows nothing of signatures.
package protocol PeerLine: Sendable {
    var address: PeerAddress { get }
    var isOpen: Bool { get }

    /// One request at a time.
    /// - Throws: `Problem`, or `CancellationError`.
    func send(_ request: SignableMessage, timeout: Duration?) async throws -> PeerResponse
    func close()
}

/// Opens a way to an address.
package typealias PeerDial = @Sendable (_ address: PeerAddress) async throws -> any PeerLine

extension PeerConnection: PeerLine {
    package func send(_ request: SignableMessage, timeout: Duration?) async throws -> PeerResponse {
        try await send(
            method: request.method ?? "GET", target: request.target, fields: request.fields, body: request.body,
            timeout: timeout)
    }
}
