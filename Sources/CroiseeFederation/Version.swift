public enum Version {
    public static let current = "0.1.0"
    public static let protocolNumber = 1
}
