import CroiseeStore
import Foundation

/// The certificate that the server shows: the admin's, or our own, made once and kept.
enum ServerCertificate {
    static func prepare(_ node: Node, options: ServerOptions, host: String) throws -> LiveCertificate {
        try prepare(node.folder, options: options, host: host, now: node.now())
    }

    static func prepare(_ folder: DataFolder, options: ServerOptions, host: String, now: Int64) throws
        -> LiveCertificate
    {
        if let certificate = options.certificate, let key = options.key {
            return try LiveCertificate(certificateFile: certificate, keyFile: key)
        }
        if !FileManager.default.fileExists(atPath: folder.tlsKey) {
            let hosts =
                [ListenAddress.shown(host)] + (options.publicURL.flatMap { URL(string: $0)?.host() }.map { [$0] } ?? [])
            let made = try NodeCertificate.make(hosts: hosts, now: now)
            try folder.writeSecret(made.keyPEM, to: folder.tlsKey)
            try Data(made.certificatePEM.utf8).write(to: URL(fileURLWithPath: folder.tlsCertificate), options: .atomic)
        }
        return try LiveCertificate(certificateFile: folder.tlsCertificate, keyFile: folder.tlsKey)
    }
}
