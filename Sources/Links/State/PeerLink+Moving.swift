import Bundles

extension PeerLink {
    /// Follows a newer node record to a new address or certificate, where the link went by the old record. An address that the admin
    /// gave otherwise stays.
    /// - Returns: whether anything changed.
    public mutating func move(from old: NodeRecord, to new: NodeRecord) -> Bool {
        let before = self
        let wentByRecord = address == nil || address.map(old.addresses.contains) == true || pin != nil && pin == old.pin
        guard wentByRecord, let first = new.addresses.first else { return false }
        if let address, new.addresses.contains(address) {
            pin = new.pin
            return self != before
        }
        // The admin allowed an address of the home network, not any that the peer may name later.
        if let address { allowsPrivateAddress = allowsPrivateAddress && NodeAddress.isNear(address, first) }
        address = first
        pin = new.pin
        return self != before
    }
}
