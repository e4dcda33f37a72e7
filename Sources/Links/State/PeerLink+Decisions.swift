import Catalogue

/// What the admin decides. Every decision may be repeated without harm; one that is no longer possible says why.
extension PeerLink {
    private func requireLiving() throws(Problem) {
        switch state {
        case .revoked: throw .linkRevoked(name)
        case .refused: throw .linkRefused(name, byUs: refusedHere)
        case .requested, .active, .paused: return
        }
    }

    private func requireBothApproved() throws(Problem) {
        try requireLiving()
        guard state != .requested else { throw .linkNotYetActive(name) }
    }

    /// The admin compared the words and says yes. Active once the other side has as well.
    public mutating func approve() throws(Problem) {
        try requireLiving()
        approvedHere = true
    }

    /// Says no to what is not in service yet.
    public mutating func refuse() throws(Problem) {
        if refusedHere, state == .refused { return }
        guard state != .revoked else { throw .linkRevoked(name) }
        guard state == .requested || state == .refused else { throw .linkAlreadyApproved(name) }
        refusedHere = true
        approvedHere = false
    }

    public mutating func pause() throws(Problem) {
        try requireBothApproved()
        pausedHere = true
    }

    /// Takes back our own pause; the other side's stays.
    public mutating func resume() throws(Problem) {
        try requireBothApproved()
        pausedHere = false
    }

    /// Final, at any time.
    public mutating func revoke() throws(Problem) {
        revokedHere = true
        approvedHere = false
        pausedHere = false
    }

    /// Decides who calls. The other side hears it at the next exchange and follows, if it can.
    /// - Parameter mayCall: this node calls the address that it knows of the other, if it knows one.
    /// - Throws: `no-address`, `address-forbidden` if we are to call and cannot.
    public mutating func letDial(_ side: Side, mayCall: Bool) throws(Problem) {
        try requireLiving()
        if side == .us {
            guard let address else { throw .noAddressToCall(name) }
            guard mayCall else { throw .mayNotCall(name, address) }
        }
        guard side != dials else { return }
        dials = side
        swapPending.toggle()
        swapDeclined = false
    }
}

/// What the other side says.
extension PeerLink {
    /// Takes over the other side's decisions; that it revoked or refused is never unlearnt.
    /// - Parameter mayCall: this node calls the address that it knows of the other, if it knows one.
    public mutating func heard(_ theirs: LinkStateMessage, mayCall: Bool) {
        revokedThere = revokedThere || theirs.state == .revoked
        refusedThere = refusedThere || theirs.state == .refused
        pausedThere = theirs.state == .paused
        // An approval is for ever; what ends a link is a refusal or a revocation.
        approvedThere = approvedThere || theirs.approved
        hear(dials: theirs.dials, mayCall: mayCall)
    }

    /// Our own swap stands until the other side has confirmed it; else theirs is followed, unless it cannot be: whoever was
    /// told to call and could not would leave both sides waiting for each other.
    private mutating func hear(dials theirs: LinkStateMessage.Dials, mayCall: Bool) {
        let named: Side = theirs == .me ? .them : .us
        if named == dials {
            swapPending = false
            swapDeclined = false
        } else if swapPending {
            swapDeclined = true
        } else if named == .them || address != nil && mayCall {
            dials = named
        }
    }

    /// Our side's view. It does not echo the other side's pause, or neither could ever resume; it does confirm an end.
    public func message(wait: Int? = nil, known: String? = nil, identity: String? = nil) -> LinkStateMessage {
        LinkStateMessage(
            state: view, approved: approvedHere, dials: dials == .us ? .me : .you, wait: wait, known: known,
            identity: identity, holds: holdsNotes)
    }

    /// The state as this side tells it.
    public var view: LinkState {
        switch state {
        case .revoked, .refused, .requested, .active: state
        case .paused: pausedHere ? .paused : .active
        }
    }
}
