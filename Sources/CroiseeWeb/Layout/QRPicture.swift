import CQRencode
import Formats

/// A QR code as a picture that prints sharp. Dark on light whatever the page: readers need it so.
enum QRPicture {
    static func svg(_ content: String, label: String) -> Markup {
        guard let code = QRcode_encodeString(content, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return [] }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let quiet = 4
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard code.pointee.data[row * width + column] & 1 == 1 else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, code.pointee.data[row * width + column] & 1 == 1 { column += 1 }
                path += "M\(start + quiet) \(row + quiet)h\(column - start)v1h-\(column - start)z"
            }
        }
        let side = width + 2 * quiet
        return .element(
            "svg",
            with: [
                "class": "qr", "viewBox": "0 0 \(side) \(side)", "role": "img", "aria-label": label,
                "shape-rendering": "crispEdges", "xmlns": "http://www.w3.org/2000/svg",
            ],
            holding: [
                .element("rect", ["width": String(side), "height": String(side), "fill": "#fff"], holding: []),
                .element("path", ["d": path, "fill": "#000"], holding: []),
            ])
    }
}
