import Bundles
import Catalogue

/// Why a community is not reached at an address, as far as it is told to others: not enough to explore a network with.
enum ReachProblem: String, Sendable, CaseIterable {
    /// A private or reserved address, or one without encryption: it was not called.
    case forbidden = "address-forbidden"
    case nameNotFound = "name-not-found"
    /// Nothing answers, for whatever reason.
    case unreachable = "cannot-reach"
    case wrongCertificate = "wrong-certificate"
    /// Something answers that is not this community.
    case otherIdentity = "other-identity"

    init(_ problem: Problem) {
        switch problem.type {
        case "address-forbidden", "plain-forbidden", "peer-address", "peer-pin": self = .forbidden
        case "name-not-found": self = .nameNotFound
        case "wrong-certificate", "certificate-not-trusted": self = .wrongCertificate
        case "answer-signature", "answer-malformed", "answer-too-large", "secure-connection-failed", "unknown-there":
            self = .otherIdentity
        default: self = .unreachable
        }
    }
}

extension Node {
    /// Whether a community answers at the addresses of its node record, called from here as a peer calls: with its pin, and with
    /// a signed request whose answer only it can sign. All at once; in the order of the record.
    /// - Parameter allowsPrivate: an address of a home network may be called.
    func reach(_ identity: Identity, allowsPrivate: @escaping @Sendable (String) -> Bool) async -> [ReachAnswer.Address]
    {
        let addresses = identity.node?.addresses ?? []
        return await withTaskGroup(of: (Int, ReachAnswer.Address).self) { group in
            for (index, address) in addresses.enumerated() {
                group.addTask {
                    let problem = await self.failure(of: identity, at: address, allowsPrivate: allowsPrivate(address))
                    return (
                        index,
                        .init(
                            address: address, reached: problem == nil,
                            problem: problem.map { ReachProblem($0).rawValue })
                    )
                }
            }
            var answers: [(Int, ReachAnswer.Address)] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func failure(of identity: Identity, at address: String, allowsPrivate: Bool) async -> Problem? {
        do {
            let pin = try identity.node?.pin.map { try CertificatePin($0) }
            let client = client(
                to: identity.community, at: try PeerAddress(address, pin: pin),
                policy: AddressPolicy(allowPrivate: allowsPrivate), known: identity, options: .trial)
            let introduced = await Result { try await client.introduce() }
            await client.close()
            _ = try introduced.get()
            return nil
        } catch {
            return error as? Problem ?? .cannotReach(address)
        }
    }
}

extension TransportOptions {
    /// For a call that only asks who is there, while somebody waits for what it finds.
    static var trial: TransportOptions {
        var options = TransportOptions()
        options.connectTimeout = .seconds(4)
        options.requestTimeout = .seconds(5)
        options.addressesTried = 2
        return options
    }
}
