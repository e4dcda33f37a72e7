import Hummingbird

extension SignableMessage {
    /// A request as it came over the wire, with its whole body.
    init(_ request: Request, body: [UInt8]) {
        self.init(
            method: request.method.rawValue, target: request.head.path ?? "/", fields: request.headers, body: body)
    }
}
