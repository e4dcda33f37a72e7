import Logging
import ServiceLifecycle

/// Looks every minute whether the certificate files have changed (a renewal by certbot or by the admin).
public struct CertificateReloading: Service {
    private let certificate: LiveCertificate
    private let interval: Duration
    private let logger: Logger

    public init(_ certificate: LiveCertificate, interval: Duration = .seconds(60), logger: Logger) {
        self.certificate = certificate
        self.interval = interval
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: interval)
                } catch {
                    return
                }
                do {
                    if try certificate.reloadIfChanged() {
                        logger.notice("certificate reloaded", metadata: ["pin": "\(certificate.pin)"])
                    }
                } catch {
                    logger.warning("certificate not reloaded", metadata: ["problem": "\(error)"])
                }
            }
        }
    }
}
