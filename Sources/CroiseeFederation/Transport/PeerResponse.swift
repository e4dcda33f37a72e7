import HTTPTypes
import NIOHTTP1

/// What a peer answered, whole.
public struct PeerResponse: Sendable {
    public let status: Int
    public let fields: HTTPFields
    public let body: [UInt8]

    public init(status: Int, fields: HTTPFields, body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    public var contentType: String? { fields[.contentType] }

    /// Seconds to wait before the next try, where the peer asks for it; at most a day.
    public var retryAfter: Int? {
        fields[.retryAfter].flatMap { Int($0) }.flatMap { (0...86_400).contains($0) ? $0 : nil }
    }

    var signable: SignableMessage { SignableMessage(status: status, fields: fields, body: body) }
}

extension HTTPFields {
    init(_ headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            append(HTTPField(name: name, value: value))
        }
    }
}
