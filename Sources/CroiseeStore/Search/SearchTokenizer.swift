import GRDB

/// The tokenizer of the table `search`. The words were made tokens outside of the transaction (`TokenWriter`); what is left is to read
/// their lengths. In a query the tokens of a string, divided by blanks, stand at one place: any of them will do.
final class SearchTokenizer: FTS5CustomTokenizer {
    static let name = "croisee"

    init(db: Database, arguments: [String]) throws {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return ok }
        let text = UnsafeBufferPointer(start: pText, count: Int(nText))
        return tokenization.contains(.query)
            ? asked(text, context, tokenCallback) : written(text, context, tokenCallback)
    }

    private func written(
        _ text: UnsafeBufferPointer<CChar>, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        var index = 0
        while index < text.count {
            let head = UInt8(bitPattern: text[index])
            let length = Int(head & 0x7F)
            index += 1
            guard length > 0, index + length <= text.count, let base = text.baseAddress else { return ok }
            let status = callback(context, CInt(head >> 7), base + index, CInt(length), 0, 0)
            guard status == ok else { return status }
            index += length
        }
        return ok
    }

    private func asked(
        _ text: UnsafeBufferPointer<CChar>, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        var isFirst = true
        for token in text.split(separator: 0x20) {
            let status = callback(
                context, isFirst ? 0 : 1, UnsafeBufferPointer(rebasing: token).baseAddress, CInt(token.count), 0, 0)
            guard status == ok else { return status }
            isFirst = false
        }
        return ok
    }
}

/// SQLITE_OK. A token "at the same place" (FTS5_TOKEN_COLOCATED) is 1, as is the bit of `TokenWriter`.
private let ok: CInt = 0
