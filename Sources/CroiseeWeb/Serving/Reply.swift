import Catalogue
import HTTPTypes

/// What a route answers.
struct Reply: Sendable {
    enum Content: Sendable {
        case page(Page)
        /// To another page of this site, after something was written.
        case seeOther(String)
        case file(bytes: [UInt8], type: String, name: String?)
        case stored(StoredFile)
        /// Server-sent events: asked for one after the other, by their number, until there is none.
        case events(@Sendable (Int) async throws -> String?)
    }

    var status: HTTPResponse.Status
    var content: Content
    /// Said once, on the next page that this person opens.
    var saying: Sentence?
    var cookies: [Cookie] = []
    /// Of a link that serves once, and of secrets: nothing is kept, whoever sees it.
    var isSecret = false
    /// The server that answers ends with this: its successor takes the next request.
    var isLast = false

    static func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, content: .page(page))
    }

    /// A form that has faults, with everything that was typed.
    static func again(_ page: Page) -> Reply { Reply(status: .unprocessableContent, content: .page(page)) }

    static func seeOther(_ address: String, saying: Sentence? = nil) -> Reply {
        Reply(status: .seeOther, content: .seeOther(address), saying: saying)
    }

    /// A file that is shown by the browser, or saved under a name.
    static func file(_ bytes: [UInt8], type: String, name: String? = nil) -> Reply {
        Reply(status: .ok, content: .file(bytes: bytes, type: type, name: name))
    }

    static func events(_ next: @escaping @Sendable (Int) async throws -> String?) -> Reply {
        Reply(status: .ok, content: .events(next))
    }

    static func stored(_ file: StoredFile) -> Reply { Reply(status: .ok, content: .stored(file)) }

    func with(_ cookie: Cookie) -> Reply {
        var reply = self
        reply.cookies.append(cookie)
        return reply
    }

    var closing: Reply {
        var reply = self
        reply.isLast = true
        return reply
    }

    var secret: Reply {
        var reply = self
        reply.isSecret = true
        return reply
    }
}

/// A file of a note, handed out in pieces.
struct StoredFile: Sendable {
    let name: String
    let type: String
    let size: Int64
    /// A picture that a browser only draws; all else is a download.
    let isDrawn: Bool
    let pieces: Int
    let piece: @Sendable (Int) async throws -> [UInt8]?
}
