import Bundles
import Catalogue

/// `<address>/link#1.<CommunityID>.<base64url secret>.<base64url commitment>.<expiry, Unix seconds>.<pin or ->`
extension Invitation {
    /// The text of the link and of the QR code. It holds the secret; browsers do not send what follows `#`.
    public var link: String {
        let fields = [
            "1", inviter.text, Base64URL.encode(secret.bytes), Base64URL.encode(commitment.bytes), String(expires),
            pin ?? "-",
        ]
        return "\(address)/link#\(fields.joined(separator: "."))"
    }

    /// Reads a link as people paste it: broken over lines, between quotation marks or angle brackets, with a full stop
    /// after it, or with its `#` percent-encoded.
    /// - Throws: `invitation-unreadable` that says what to do; it never repeats the link.
    public static func parse(link: String) throws(Problem) -> Invitation {
        let text = cleaned(link)
        guard text.utf8.count <= 1_024 else { throw .invitationUnreadable(.damaged) }
        guard let (place, secretPart) = halves(of: text) else { throw .invitationUnreadable(.noSecretPart) }
        guard place.hasSuffix("/link") else { throw .invitationUnreadable(.damaged) }
        let fields = secretPart.split(separator: ".", omittingEmptySubsequences: false)
        guard let version = fields.first, !version.isEmpty else { throw .invitationUnreadable(.noSecretPart) }
        guard version == "1" else {
            let isNumber = version.utf8.allSatisfy { (0x30...0x39).contains($0) }
            throw .invitationUnreadable(isNumber ? .otherVersion : .damaged)
        }
        guard fields.count >= 6 else { throw .invitationUnreadable(.cutShort) }
        guard fields.count == 6 else { throw .invitationUnreadable(.damaged) }
        guard isComplete(pin: fields[5]) else { throw .invitationUnreadable(.cutShort) }
        guard let inviter = CommunityID(String(fields[1])),
            let secret = Base64URL.decode(fields[2]).flatMap({ InvitationSecret(bytes: $0) }),
            let commitment = Base64URL.decode(fields[3]).flatMap({ Digest32(bytes: $0) }),
            let expires = seconds(fields[4])
        else { throw .invitationUnreadable(.damaged) }
        do {
            return try Invitation(
                inviter: inviter, secret: secret, commitment: commitment, expires: expires,
                address: String(place.dropLast("/link".count)), pin: fields[5] == "-" ? nil : String(fields[5]))
        } catch {
            throw .invitationUnreadable(.damaged)
        }
    }

    private static func halves(of text: String) -> (Substring, Substring)? {
        if let hash = text.firstIndex(of: "#") { return (text[..<hash], text[text.index(after: hash)...]) }
        guard let start = text.firstIndex(of: "%"), text[start...].hasPrefix("%23") else { return nil }
        return (text[..<start], text[text.index(start, offsetBy: 3)...])
    }

    /// No link holds white space, so all of it was added on the way.
    private static func cleaned(_ link: String) -> String {
        let invisible: Set<Unicode.Scalar> = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}"]
        var scalars = link.unicodeScalars.filter { !$0.properties.isWhitespace && !invisible.contains($0) }[...]
        let wrapping: Set<Unicode.Scalar> = [
            "<", ">", "\"", "«", "»", "“", "”", "‘", "’", "'", "(", ")", ",", ";", ".",
        ]
        while let first = scalars.first, wrapping.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, wrapping.contains(last) { scalars.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func isComplete(pin: Substring) -> Bool { pin == "-" || pin.utf8.count >= 43 }

    private static func seconds(_ text: Substring) -> Int64? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text == "0" || !text.hasPrefix("0")
        else { return nil }
        return Int64(text)
    }
}
