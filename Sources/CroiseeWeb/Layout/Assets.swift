import Crypto
import Formats
import HTTPTypes

/// What browsers keep: each named after its content, so that a new one has a new address. Made when the first page is.
struct Asset: Sendable {
    let bytes: [UInt8]
    let type: String
    let name: String

    init(_ bytes: [UInt8], _ base: String, _ ending: String, _ type: String) {
        self.bytes = bytes
        self.type = type
        let hash = SHA256.hash(data: bytes).prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        name = "\(base).\(hash).\(ending)"
    }

    var address: String { "/assets/" + name }
}

enum Assets {
    static let style = Asset(PackageResources.style_css, "style", "css", "text/css; charset=utf-8")
    static let script = Asset(PackageResources.page_js, "page", "js", "text/javascript; charset=utf-8")
    static let writing = Asset(PackageResources.writing_js, "writing", "js", "text/javascript; charset=utf-8")
    static let live = Asset(PackageResources.live_js, "live", "js", "text/javascript; charset=utf-8")
    static let icon = Asset(PackageResources.icon_svg, "icon", "svg", "image/svg+xml")

    static let bulletinA4 = paper(.a4)
    static let bulletinLetter = paper(.letter)

    private static func paper(_ paper: BulletinPages.Paper) -> Asset {
        Asset(
            Array(BulletinPages.styleSheet(paper).utf8), "bulletin-" + paper.rawValue, "css", "text/css; charset=utf-8")
    }

    /// A new file of `Assets/` gets its line above and its name here.
    static let all = [style, script, writing, live, icon, bulletinA4, bulletinLetter]

    static let routes: [Route] = [
        .get("/assets/:name", .everyone) { visit in
            guard let asset = all.first(where: { $0.name == visit.parameters["name"] }) else {
                throw PageFault.notFound
            }
            return .file(asset.bytes, type: asset.type)
        }
    ]
}
