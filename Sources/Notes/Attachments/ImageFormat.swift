/// The formats of pictures that are understood well enough to take out of them where they were made.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
    case jpeg, png, webp, gif

    /// The picture as it looks, without place, date, device, texts and previews. The same again for what is clean already.
    /// - Returns: nil for a file that is damaged or cut off.
    public func clean(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .jpeg: JPEGCleaning.clean(bytes)
        case .png: PNGCleaning.clean(bytes)
        case .webp: WebPCleaning.clean(bytes)
        case .gif: GIFCleaning.clean(bytes)
        }
    }
}
