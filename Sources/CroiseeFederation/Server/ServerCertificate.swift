import Catalogue
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
        if let held = try held(folder, certificate: options.certificate, key: options.key) { return held }
        let hosts =
            [ListenAddress.shown(host)] + (options.publicURL.flatMap { URL(string: $0)?.host() }.map { [$0] } ?? [])
        let made = try NodeCertificate.make(hosts: hosts, now: now)
        try folder.writeSecret(made.keyPEM, to: folder.tlsKey)
        try Data(made.certificatePEM.utf8).write(to: URL(fileURLWithPath: folder.tlsCertificate), options: .atomic)
        return try LiveCertificate(certificateFile: folder.tlsCertificate, keyFile: folder.tlsKey)
    }

    /// The one that is there; nil where one is to be made.
    static func held(_ folder: DataFolder, certificate: String?, key: String?) throws(Problem) -> LiveCertificate? {
        if let certificate, let key { return try LiveCertificate(certificateFile: certificate, keyFile: key) }
        guard FileManager.default.fileExists(atPath: folder.tlsKey) else { return nil }
        return try LiveCertificate(certificateFile: folder.tlsCertificate, keyFile: folder.tlsKey)
    }
}
