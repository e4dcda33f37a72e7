import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that a browser sent. It lies on the disk without a name: whatever happens, nothing of it is left.
final class UploadedFile: Sendable {
    let name: String
    private let descriptor: Int32

    /// - Parameter folder: on whose disk it lies.
    init(name: String, in folder: String) throws(Problem) {
        self.name = name
        let path = folder + "/upload-" + UUID().uuidString
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .attachmentStorage }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// From which it can be read while this lives.
    var path: String { "/dev/fd/\(descriptor)" }

    func write(_ bytes: [UInt8]) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw errno == ENOSPC || errno == EDQUOT ? .diskFull : .attachmentStorage }
            rest = rest.dropFirst(written)
        }
    }
}

/// Takes a form with a file, within its size and its time.
enum Upload {
    /// Beside the file: what its form may hold.
    static let formBytes = 64 << 10
    static let time: Duration = .seconds(900)
    /// So much more than a file may have is read and dropped, so that a browser hears why.
    static let drain: Int64 = 64 << 20

    struct Taken: Sendable {
        var form = FormData()
        /// What became of the file.
        var file: Result<UploadedFile, Problem> = .failure(.noFile)
    }

    static func take(_ request: Request, _ site: Site) async -> Result<Taken, Problem> {
        guard let reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
            return .failure(.formType)
        }
        let most = site.node.store.attachmentLimits.largest
        if let length = request.headers[.contentLength].flatMap({ Int64($0) }), length > most + drain {
            return .failure(.attachmentTooLarge("", most: most))
        }
        guard site.forms.enter() else { return .failure(.tooManyLogins) }
        defer { site.forms.leave() }
        let (body, folder) = (request.body, site.node.folder.path)
        return await withTaskGroup(of: Result<Taken, Problem>?.self) { group in
            group.addTask { await read(body, reader, folder, most) }
            group.addTask {
                do {
                    try await Task.sleep(for: time)
                    return .failure(.requestTooSlow)
                } catch { return nil }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .failure(.requestTooSlow)
        }
    }

    private static func read(_ body: RequestBody, _ reader: MultipartReader, _ folder: String, _ most: Int64) async
        -> Result<Taken, Problem>
    {
        var reader = reader
        var taken = Taken()
        var fields: [FormData.Field] = []
        var part: (name: String, isFile: Bool, text: [UInt8])?
        var size: Int64 = 0
        var total = 0
        do {
            for try await buffer in body {
                guard let events = reader.feed(buffer.readableBytesView) else { return .failure(.formUnreadable) }
                for event in events {
                    switch event {
                    case .part(let name, let file):
                        part = (name, file != nil, [])
                        total += MultipartReader.headerBytes / 16
                        guard let file, !file.isEmpty else { continue }
                        guard case .failure(.noFile) = taken.file else { continue }
                        taken.file = .success(try UploadedFile(name: file, in: folder))
                    case .bytes(let bytes):
                        guard part?.isFile == true else {
                            total += bytes.count
                            guard total <= formBytes else { return .failure(.formTooLarge) }
                            part?.text += bytes
                            continue
                        }
                        size += Int64(bytes.count)
                        if size > most + drain { return .failure(.attachmentTooLarge("", most: most)) }
                        guard case .success(let file) = taken.file else { continue }
                        if size > most {
                            taken.file = .failure(.attachmentTooLarge(file.name, most: most))
                        } else {
                            try file.write(bytes)
                        }
                    case .end:
                        if let part, !part.isFile {
                            guard let text = String(validating: part.text, as: UTF8.self), !text.utf8.contains(0),
                                fields.count < 20
                            else { return .failure(.formUnreadable) }
                            fields.append(FormData.Field(name: part.name, value: text))
                        }
                        part = nil
                    }
                }
            }
        } catch let problem as Problem { return .failure(problem) } catch { return .failure(.uploadCutOff) }
        guard reader.isComplete else { return .failure(.uploadCutOff) }
        taken.form = FormData(fields)
        return .success(taken)
    }
}
