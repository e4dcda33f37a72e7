import Catalogue
import HTTPTypes
import Hummingbird
import NIOCore

/// Makes a response of a reply: layout, headers, cookies.
enum Rendering {
    static func response(_ reply: Reply, _ frame: Frame, _ request: Request, isSecure: Bool) -> Response {
        var fields = PageHeaders.common()
        for cookie in reply.cookies {
            fields.append(HTTPField(name: .setCookie, value: cookie.header(isSecure: isSecure)))
        }
        if reply.isLast { fields[.connection] = "close" }
        var bytes = ByteBuffer()
        switch reply.content {
        case .page(let page):
            bytes = ByteBuffer(string: Layout.render(page, in: frame))
            fields[.contentType] = "text/html; charset=utf-8"
            fields[.contentLanguage] = frame.language.rawValue
            fields[.vary] = "accept-language, cookie"
            // What an account sees stays out of every cache, and of the way back after logging out.
            fields[.cacheControl] =
                frame.person == nil && page.isPublic && !reply.isSecret ? "private, no-cache" : "no-store"
        case .seeOther(let address):
            fields[.location] = address
            fields[.cacheControl] = "no-store"
        case .file(let file, let type, let name):
            bytes = ByteBuffer(bytes: file)
            fields[.contentType] = type
            let isAsset = request.uri.path.hasPrefix("/assets/")
            fields[.cacheControl] = isAsset ? "public, max-age=31536000, immutable" : "no-store"
            if let name { fields[.contentDisposition] = disposition(name) }
        case .stored, .events: break
        }
        if case .stored(let file) = reply.content { return stored(file, fields, request) }
        if case .events(let next) = reply.content { return events(next, fields, request) }
        if reply.status == .tooManyRequests || reply.status == .serviceUnavailable { fields[.retryAfter] = "30" }
        let length = bytes.readableBytes
        if request.method == .head {
            fields[.contentLength] = String(length)
            return Response(status: reply.status, headers: fields)
        }
        return Response(
            status: reply.status, headers: fields, body: length == 0 ? .init() : ResponseBody(byteBuffer: bytes))
    }

    private static func events(
        _ next: @escaping @Sendable (Int) async throws -> String?, _ common: HTTPFields, _ request: Request
    ) -> Response {
        var fields = common
        fields[.contentType] = "text/event-stream; charset=utf-8"
        fields[.cacheControl] = "no-store"
        if request.method == .head { return Response(status: .ok, headers: fields) }
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody { writer in
                var step = 0
                while let event = try await next(step) {
                    try await writer.write(ByteBuffer(string: event))
                    step += 1
                }
                try await writer.finish(nil)
            })
    }

    /// Whatever is in it: nothing runs, and what is no picture is saved.
    private static func stored(_ file: StoredFile, _ common: HTTPFields, _ request: Request) -> Response {
        var fields = common
        fields[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        fields[.contentType] = file.type
        fields[.contentLength] = String(file.size)
        fields[.cacheControl] = "private, no-cache"
        let disposition = disposition(file.name)
        fields[.contentDisposition] =
            file.isDrawn ? "inline" + disposition.dropFirst("attachment".count) : disposition
        if request.method == .head { return Response(status: .ok, headers: fields) }
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody(contentLength: Int(file.size)) { writer in
                for index in 0..<file.pieces {
                    guard let bytes = try await file.piece(index) else {
                        throw Problem.attachmentNotHere(file.name, AttachmentWords.comingLater)
                    }
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            })
    }

    /// RFC 6266: the plain name for old programs, the whole one for the others.
    private static func disposition(_ name: String) -> String {
        let plain = String(
            name.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_ ".unicodeScalars.contains($0))
                    ? Character($0) : "_"
            })
        let exact = name.utf8.map { byte -> String in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isPlain || byte == 0x2D || byte == 0x2E || byte == 0x5F { return String(UnicodeScalar(byte)) }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(exact)"
    }
}
