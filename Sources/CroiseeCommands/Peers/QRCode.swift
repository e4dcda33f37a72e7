import CQRencode
import Catalogue

/// A QR code in half blocks, two rows to a line of text, with the quiet zone that readers need.
enum QRCode {
    static func text(_ content: String) throws -> String {
        guard let code = QRcode_encodeString(content, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { throw Problem.qrTooLong }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let quiet = 2
        func isDark(_ row: Int, _ column: Int) -> Bool {
            guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
            return code.pointee.data[row * width + column] & 1 == 1
        }
        var lines: [String] = []
        for row in stride(from: -quiet, to: width + quiet, by: 2) {
            var line = ""
            for column in -quiet..<(width + quiet) {
                // Light on the terminal's dark ground: what is light is drawn.
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (false, false): line += "█"
                case (false, true): line += "▀"
                case (true, false): line += "▄"
                case (true, true): line += " "
                }
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
