import Catalogue
import CroiseeStore

/// How the node is reached, as its admin said in the set-up. Options and settings go before it.
public enum StoredReach {
    public static let publicURL = "public_url"
    public static let behindProxy = "behind_proxy"
}

extension ServerOptions {
    /// With what the database says where nothing else did.
    public mutating func complete(from store: Store) throws {
        guard publicURL == nil, !behindProxy else { return }
        let (url, proxy) = try store.read {
            (try $0.settingText(StoredReach.publicURL), try $0.settingText(StoredReach.behindProxy))
        }
        guard let url, !url.isEmpty else { return }
        publicURL = url
        behindProxy = proxy == "true"
    }
}
