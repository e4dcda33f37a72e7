/// Finds details by which a person can be reached, so that an author is asked before publishing them.
///
/// It looks for what is written to be used: it leaves years, dates, prices, ISBNs, postal codes, long
/// numbers, references and the digits of web addresses alone. Linear time, whatever the text.
public enum PersonalDetails {
    public struct Finding: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable { case email, telephone }

        public let kind: Kind
        /// As it stands in the text.
        public let excerpt: String
        /// Line of the text, from 1.
        public let line: Int

        public init(kind: Kind, excerpt: String, line: Int) {
            self.kind = kind
            self.excerpt = excerpt
            self.line = line
        }
    }

    /// In the order of the text.
    public static func find(in text: String) -> [Finding] {
        let scalars = Array(text.unicodeScalars)
        var found = ranges(in: scalars)
        // What is found in the text as it stands comes first; the plain view adds what was written to look otherwise.
        if let view = PlainView(scalars) {
            var isTold = [Bool](repeating: false, count: scalars.count)
            for (_, range) in found { for position in range { isTold[position] = true } }
            found += ranges(in: view.scalars).map { ($0, view.range($1)) }.filter { !isTold[$1].contains(true) }
        }
        var line = 1
        var position = 0
        return found.sorted { $0.1.lowerBound < $1.1.lowerBound }.map { kind, range in
            line += scalars[position..<range.lowerBound].count { $0 == "\n" }
            position = range.lowerBound
            var excerpt = ""
            excerpt.unicodeScalars.append(contentsOf: scalars[range])
            return Finding(kind: kind, excerpt: excerpt, line: line)
        }
    }

    private static func ranges(in scalars: [Unicode.Scalar]) -> [(Finding.Kind, Range<Int>)] {
        EmailScan.ranges(in: scalars).map { (.email, $0) } + TelephoneScan.ranges(in: scalars).map { (.telephone, $0) }
    }
}
