import Bundles

extension Node {
    /// A way to a peer; nothing is dialled yet.
    /// - Parameter known: what is known of it; nil where the first identity that proves itself is believed.
    func client(
        to peer: CommunityID, at address: PeerAddress, policy: AddressPolicy, known: Identity?,
        options: TransportOptions = TransportOptions()
    ) -> PeerClient {
        var settings = PeerClient.Settings(
            me: me, key: requestKey, peer: peer, addresses: [address], policy: policy, now: clock,
            nonce: { [chance] in
                var random = chance
                return Nonce(using: &random)
            })
        settings.known = known
        settings.options = options
        settings.language = language
        settings.dial = dial
        return PeerClient(settings)
    }
}
