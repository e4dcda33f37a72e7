import CroiseeStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tells a running server that something was committed, so that it is on its way at once.
enum Wake {
    /// - Returns: whether a server runs. Where none does there is nothing to wake; where the call is missed, the
    ///   server notices by itself within a second.
    @discardableResult
    static func server(of folder: DataFolder) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(folder.wakeSocket.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { return false }
        var byte: UInt8 = 1
        return send(descriptor, &byte, 1, Int32(MSG_NOSIGNAL)) == 1
    }
}
