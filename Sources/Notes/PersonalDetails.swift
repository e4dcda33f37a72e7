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
        let found =
            EmailScan.ranges(in: scalars).map { (Finding.Kind.email, $0) }
            + TelephoneScan.ranges(in: scalars).map { (Finding.Kind.telephone, $0) }
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
}
