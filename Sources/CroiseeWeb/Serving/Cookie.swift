import HTTPTypes

/// A cookie of ours: never read by a script, never sent by another site's form.
struct Cookie: Sendable, Hashable {
    static let session = "croisee"
    static let language = "croisee-language"

    let name: String
    let value: String
    /// Seconds; 0 ends it.
    let maxAge: Int64

    /// With the prefix that binds it to this host where the connection is secure. Plain HTTP is for this computer alone.
    func header(isSecure: Bool) -> String {
        "\(Self.name(name, isSecure))=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }

    static func read(_ name: String, in fields: HTTPFields, isSecure: Bool) -> String? {
        let wanted = self.name(name, isSecure) + "="
        for header in fields[values: .cookie] {
            for pair in header.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                if pair.hasPrefix(wanted) { return String(pair.dropFirst(wanted.count)) }
            }
        }
        return nil
    }

    private static func name(_ name: String, _ isSecure: Bool) -> String { isSecure ? "__Host-" + name : name }
}
