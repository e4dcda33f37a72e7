/// Digits in a row, `4505550123` or `0612345678`: a telephone number, or the number of anything else. The word before them
/// decides; without one, their shape.
struct DigitRow {
    private let scalars: [Unicode.Scalar]
    /// Index of the first digit.
    private let start: Int

    init(_ scalars: [Unicode.Scalar], at start: Int) {
        self.scalars = scalars
        self.start = start
    }

    /// The end of the number that begins at `start`: ten digits, or after a word like « Tél. » also `1` and ten.
    var end: Int? {
        guard start < scalars.count, scalars[start].isDecimalDigit else { return nil }
        let row = scalars[start...].prefix(12).prefix(while: \.isDecimalDigit)
        guard row.count == 10 || row.count == 11 && row.first == "1", isDiallable(row) else { return nil }
        let word = wordBefore
        if Self.announcements.contains(word) { return row.endIndex }
        let isOtherwiseNamed = Self.labels.contains { word == $0 || word.hasPrefix($0 + "-") }
        guard row.count == 10, !isOtherwiseNamed, !isMoment(row), !isCounting(row), standsAlone(row.endIndex) else {
            return nil
        }
        return row.endIndex
    }

    /// `0` and 1–9; or an area and an exchange of North America, which begin with 2–9 and do not end in 11.
    private func isDiallable(_ row: ArraySlice<Unicode.Scalar>) -> Bool {
        if row.first == "0" { return row[start + 1] != "0" }
        let number = Array(row.suffix(10))
        return [0, 3].allSatisfy { part in
            ("2"..."9").contains(number[part]) && !(number[part + 1] == "1" && number[part + 2] == "1")
        }
    }

    /// `2024021217`: year, month, day, hour.
    private func isMoment(_ row: ArraySlice<Unicode.Scalar>) -> Bool {
        let value = row.map { Int($0.value) - 48 }
        let pair = { (index: Int) in value[index] * 10 + value[index + 1] }
        return pair(0) == 20 && (1...12).contains(pair(4)) && (1...31).contains(pair(6)) && pair(8) < 24
    }

    /// `0123456789`, `2222222222`.
    private func isCounting(_ row: ArraySlice<Unicode.Scalar>) -> Bool {
        let steps = Set(zip(row.dropFirst(), row).map { ($0.value + 10 - $1.value) % 10 })
        return steps.count == 1 && steps.isSubset(of: [0, 1, 9])
    }

    /// Not the name of a file, nor an amount of something.
    private func standsAlone(_ end: Int) -> Bool {
        guard end + 1 < scalars.count else { return true }
        if scalars[end] == "." { return !scalars[end + 1].isWord }
        guard scalars[end].isBlank else { return true }
        return !Self.units.contains(text(scalars[(end + 1)...].prefix(12).prefix(while: \.isWord)))
    }

    /// The word that says what the number is of: « facture » in « facture n° 12 ».
    private var wordBefore: String {
        let (word, first) = word(before: start)
        return Self.numbers.contains(word) ? self.word(before: first).word : word
    }

    /// In small letters, with at most six signs and blanks in between: « réf. : », « "id": " ».
    private func word(before index: Int) -> (word: String, first: Int) {
        var end = index
        while end > 0, index - end < 6, !scalars[end - 1].isWord, scalars[end - 1] != "\n" { end -= 1 }
        var first = end
        while first > 0, end - first < 16, scalars[first - 1].isWord || scalars[first - 1] == "-" { first -= 1 }
        return (text(scalars[first..<end]), first)
    }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text.lowercased()
    }

    private static let announcements: Set<String> = [
        "tél", "tel", "téléphone", "telephone", "téléc", "fax", "mobile", "portable", "cell", "cellulaire", "phone",
        "sms", "texto", "whatsapp", "signal", "appelez", "appeler", "call",
    ]

    private static let numbers: Set<String> = ["n", "nº", "no", "numéro", "number", "nr"]

    private static let labels: Set<String> = [
        "isbn", "issn", "ean", "doi", "oclc", "ark", "id", "identifiant", "réf", "ref", "référence", "reference",
        "dossier", "commande", "facture", "compte", "contrat", "client", "article", "produit", "code", "lot", "série",
        "serie", "serial", "cote", "ticket", "version", "siren", "siret", "neq", "account", "invoice", "order", "case",
        "file", "timestamp", "horodatage",
    ]

    private static let units: Set<String> = [
        "euros", "dollars", "francs", "octets", "bytes", "habitants", "personnes", "inhabitants", "people", "km", "kg",
        "kwh", "litres",
    ]
}
