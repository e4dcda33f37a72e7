import Foundation

/// `multipart/form-data` (RFC 7578) as it arrives, piece by piece: nothing of a file is held but what may be the beginning of the line
/// that ends it.
struct MultipartReader {
    enum Event: Equatable {
        /// A part begins; it is a file where it has a file name, be it an empty one.
        case part(name: String, file: String?)
        case bytes([UInt8])
        case end
    }

    /// Headers of one part.
    static let headerBytes = 8_192

    private enum Place {
        case before, headers, body, after
    }

    private let delimiter: [UInt8]
    private var held: [UInt8] = [0x0D, 0x0A]
    private var place = Place.before

    /// Nil for another type, or a boundary that cannot be one.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data",
            let parameter = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        var boundary = parameter.dropFirst("boundary=".count)
        if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count > 2 {
            boundary = boundary.dropFirst().dropLast()
        }
        guard (1...70).contains(boundary.utf8.count), SingleASCII.holds(boundary) else { return nil }
        delimiter = Array("\r\n--".utf8) + Array(boundary.utf8)
    }

    var isComplete: Bool { place == .after }

    /// What more bytes tell; nil where they are no such form.
    mutating func feed(_ bytes: some Collection<UInt8>) -> [Event]? {
        held += bytes
        var events: [Event] = []
        while true {
            switch place {
            case .after:
                held = []
                return events
            case .before, .body:
                let found = Self.find(delimiter, in: held)
                let end = found ?? max(0, held.count - delimiter.count + 1)
                if place == .body, end > 0 { events.append(.bytes(Array(held[..<end]))) }
                held.removeFirst(end)
                guard found != nil else { return events }
                // After the boundary: the end of the form, or of the line.
                guard held.count >= delimiter.count + 2 else { return events }
                let tail = held[delimiter.count..<delimiter.count + 2]
                if place == .body { events.append(.end) }
                held.removeFirst(delimiter.count + 2)
                if tail.elementsEqual([0x2D, 0x2D]) {
                    place = .after
                } else {
                    guard tail.elementsEqual([0x0D, 0x0A]) else { return nil }
                    place = .headers
                }
            case .headers:
                guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: held) else {
                    return held.count > Self.headerBytes ? nil : events
                }
                guard end <= Self.headerBytes, let part = Self.part(held[..<end]) else { return nil }
                events.append(.part(name: part.name, file: part.file))
                held.removeFirst(end + 4)
                place = .body
            }
        }
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = wanted.first else { return nil }
        var start = bytes.startIndex
        while let index = bytes[start...].firstIndex(of: first), index + wanted.count <= bytes.count {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
            start = index + 1
        }
        return nil
    }

    private static func part(_ header: ArraySlice<UInt8>) -> (name: String, file: String?)? {
        guard let text = String(validating: header, as: UTF8.self) else { return nil }
        for line in text.split(separator: "\r\n") {
            guard line.lowercased().hasPrefix("content-disposition:") else { continue }
            let value = line.dropFirst("content-disposition:".count)
            guard let name = parameter("name", in: value) else { return nil }
            return (name, parameter("filename", in: value))
        }
        return nil
    }

    /// `; name="…"`, in which browsers write `%22` for a quotation mark.
    private static func parameter(_ name: String, in value: Substring) -> String? {
        guard let start = value.range(of: "; \(name)=\"")?.upperBound,
            let end = value[start...].firstIndex(of: "\"")
        else { return nil }
        return String(value[start..<end]).replacing("%22", with: "\"").replacing("%0D", with: "")
            .replacing("%0A", with: "")
    }
}

private enum SingleASCII {
    static func holds(_ text: Substring) -> Bool { text.utf8.allSatisfy { (0x21...0x7E).contains($0) || $0 == 0x20 } }
}
