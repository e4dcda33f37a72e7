import Foundation

/// A plot against the number of notes, both axes logarithmic: what grows evenly is a straight line.
struct Plot {
    private let quantity: Point.Quantity
    private let points: [Point]
    private let width = 640.0
    private let height = 400.0
    private let left = 80.0
    private let bottom = 340.0
    private let right = 470.0
    private let top = 50.0

    init(_ quantity: Point.Quantity, _ points: [Point]) {
        self.quantity = quantity
        self.points = points.filter { $0.value > 0 && $0.notes > 0 }
    }

    private var title: String {
        switch quantity {
        case .time: "First exchange: seconds"
        case .memory: "First exchange: highest resident size, bytes"
        case .wire: "First exchange: bytes on the wire"
        case .disk: "After the exchange: bytes on disk"
        }
    }

    private static let colours = ["#1f6f8b", "#c8553d", "#6b6b6b", "#7a9e3b"]

    var svg: String {
        var parts = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(Int(width)) \#(Int(height))" font-family="sans-serif" font-size="12">"#,
            #"<rect width="100%" height="100%" fill="white"/>"#,
            #"<text x="\#(left)" y="28" font-size="15">\#(title), by number of notes</text>"#,
        ]
        let xs = decades(points.map { Double($0.notes) })
        let ys = decades(points.map(\.value))
        for decade in xs.lower...xs.upper {
            let x = place(Double(decade), xs, left, right)
            parts.append(line(x, top, x, bottom, "#dddddd"))
            parts.append(
                #"<text x="\#(x)" y="\#(bottom + 18)" text-anchor="middle">\#(pow(10, Double(decade)).short)</text>"#)
        }
        for decade in ys.lower...ys.upper {
            let y = place(Double(decade), ys, bottom, top)
            parts.append(line(left, y, right, y, "#dddddd"))
            parts.append(#"<text x="\#(left - 8)" y="\#(y + 4)" text-anchor="end">\#(label(decade))</text>"#)
        }
        var seen: [String] = []
        for point in points where !seen.contains(point.series) { seen.append(point.series) }
        for (index, series) in seen.enumerated() {
            let colour = Self.colours[index % Self.colours.count]
            let own = points.filter { $0.series == series }.sorted { $0.notes < $1.notes }
            let places = own.map { point in
                (place(log10(Double(point.notes)), xs, left, right), place(log10(point.value), ys, bottom, top))
            }
            let path = places.map { "\(digits($0.0)),\(digits($0.1))" }.joined(separator: " ")
            parts.append(#"<polyline points="\#(path)" fill="none" stroke="\#(colour)" stroke-width="2"/>"#)
            for (spot, point) in zip(places, own) {
                parts.append(
                    #"<circle cx="\#(digits(spot.0))" cy="\#(digits(spot.1))" r="4" fill="\#(colour)"><title>\#(series), \#(point.notes) notes: \#(point.value.short)</title></circle>"#
                )
            }
            let y = top + 20 + Double(index) * 22
            parts.append(line(right + 20, y, right + 44, y, colour, 2))
            parts.append(#"<text x="\#(right + 50)" y="\#(y + 4)">\#(series)</text>"#)
        }
        return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private func decades(_ values: [Double]) -> (lower: Int, upper: Int) {
        let lower = Int(log10(values.min() ?? 1).rounded(.down))
        return (lower, max(lower + 1, Int(log10(values.max() ?? 10).rounded(.up))))
    }

    private func place(_ decade: Double, _ range: (lower: Int, upper: Int), _ from: Double, _ to: Double) -> Double {
        from + (decade - Double(range.lower)) / Double(range.upper - range.lower) * (to - from)
    }

    private func label(_ decade: Int) -> String {
        switch decade {
        case 3..<6 where quantity != .time: "\(Int(pow(10, Double(decade - 3)))) kB"
        case 6..<9 where quantity != .time: "\(Int(pow(10, Double(decade - 6)))) MB"
        case 9... where quantity != .time: "\(Int(pow(10, Double(decade - 9)))) GB"
        default: pow(10, Double(decade)).short + (quantity == .time ? " s" : " B")
        }
    }

    private func digits(_ value: Double) -> String { String(format: "%.1f", value) }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, _ width: Int = 1)
        -> String
    {
        #"<line x1="\#(digits(x1))" y1="\#(digits(y1))" x2="\#(digits(x2))" y2="\#(digits(y2))" stroke="\#(colour)" stroke-width="\#(width)"/>"#
    }
}
