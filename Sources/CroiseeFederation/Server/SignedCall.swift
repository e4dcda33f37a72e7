import Bundles
import Catalogue
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension SignableMessage {
    init(_ answer: Answer) {
        var fields = HTTPFields()
        if let type = answer.contentType { fields[.contentType] = type }
        self.init(status: answer.status.code, fields: fields, body: answer.body)
    }
}

/// A request whose sender is proved.
struct SignedCall: Sendable {
    let peer: CommunityID
    let body: [UInt8]
    let language: Language
}

public struct NodeRequestContext: RequestContext, RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    public let remoteAddress: SocketAddress?
    /// The connection that it came over.
    public let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }
}

extension Problem.Level {
    var logLevel: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
