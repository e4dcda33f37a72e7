import Bundles
import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a route answers, before it is signed.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var contentType: String?
    var body: [UInt8]
    /// The room that a large body takes, from before it was made until it was taken.
    var place: AnswerRoom.Place?
    /// Seconds; goes out where the answer asks for patience.
    var retryAfter = 5

    static let nothing = Answer(status: .noContent, contentType: nil, body: [])

    static func json(_ value: some Encodable) throws -> Answer {
        Answer(status: .ok, contentType: "application/json", body: try WireJSON.encode(value))
    }

    static func stream(_ body: [UInt8]) -> Answer {
        Answer(status: .ok, contentType: MediaType.stream, body: body)
    }

    /// RFC 9457; `members` are added to the standard ones.
    static func problem(_ problem: Problem, language: Language, members: [String: JSONValue] = [:]) -> Answer {
        var object = JSONObject()
        object["type"] = .string(Problem.urnPrefix + problem.type)
        object["title"] = .string(problem.sentence.en)
        object["detail"] = .string(problem.sentence.text(language))
        object["status"] = .integer(Int64(problem.status))
        for (key, value) in members.sorted(by: { $0.key < $1.key }) { object[key] = value }
        return Answer(
            status: .init(code: problem.status), contentType: "application/problem+json",
            body: StrictJSON.write(.object(object)))
    }

    /// As it goes out; `fields` are those of its signature, if it has one.
    /// - Parameter channel: of the connection, for a body that may be large.
    func response(_ fields: HTTPFields = [:], on channel: (any Channel)? = nil) -> Response {
        var fields = fields
        if let contentType { fields[.contentType] = contentType }
        if status == .tooManyRequests || status == .serviceUnavailable { fields[.retryAfter] = "\(retryAfter)" }
        if body.count > AnswerRoom.large, let channel {
            return Response(status: status, headers: fields, body: LargeBody.write(body, in: place, to: channel))
        }
        return Response(
            status: status, headers: fields,
            body: body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension Language {
    /// The first language of ours that a sender names in `accept-language`, whatever its weight; French where it names none.
    init(asked fields: HTTPFields) {
        guard let wanted = fields[.acceptLanguage] else {
            self = .french
            return
        }
        let ranges = wanted.split(separator: ",")
        let tags = ranges.lazy.map { range in String(range.prefix { $0 != ";" }.filter { !$0.isWhitespace }) }
        self = tags.compactMap { Language(tag: $0) }.first ?? .french
    }
}

enum MediaType {
    static let stream = "application/vnd.croisee.stream"
    static let changes = "application/vnd.croisee.changes"
    static let json = "application/json"
}

/// Control messages: JSON with snake_case keys, checked strictly before it is decoded.
enum WireJSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        _ = try StrictJSON.parse(bytes, ascii: false, maxBytes: Bounds.controlBytes)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch is DecodingError {
            throw Problem.malformedMessage
        }
    }
}
