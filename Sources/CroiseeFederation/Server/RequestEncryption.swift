import NIOCore
import NIOSSL

extension NodeRequestContext {
    /// Whether the connection itself ends TLS here.
    public var isEncrypted: Bool {
        get async {
            await withCheckedContinuation { continuation in
                channel.pipeline.containsHandler(type: NIOSSLServerHandler.self).whenComplete { found in
                    if case .success = found {
                        continuation.resume(returning: true)
                    } else {
                        continuation.resume(returning: false)
                    }
                }
            }
        }
    }
}
