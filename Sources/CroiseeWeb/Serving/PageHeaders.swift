import HTTPTypes

/// Headers of everything that a browser gets from us.
enum PageHeaders {
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    static func common() -> HTTPFields {
        var fields: HTTPFields = [.contentSecurityPolicy: contentSecurityPolicy, .xContentTypeOptions: "nosniff"]
        // Other sites learn nothing, links that serve once among it. `no-referrer` would take the origin from our own forms as well.
        fields[.referrerPolicy] = "same-origin"
        fields[.crossOriginOpenerPolicy] = "same-origin"
        fields[.crossOriginResourcePolicy] = "same-origin"
        fields[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        return fields
    }
}

extension HTTPField.Name {
    static let referrerPolicy = named("referrer-policy")
    static let crossOriginOpenerPolicy = named("cross-origin-opener-policy")
    static let crossOriginResourcePolicy = named("cross-origin-resource-policy")
    static let permissionsPolicy = named("permissions-policy")
    static let fetchSite = named("sec-fetch-site")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        return name
    }
}
