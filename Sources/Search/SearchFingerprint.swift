/// What the index was made by. Tokens are taken out of the index by writing them once more, so they must be made the same way: another
/// libstemmer, another Unicode or other rules here ask for a new index.
public enum SearchFingerprint {
    /// Raised with every change of what words become.
    private static let edition = 3

    /// Words that the rules of French and English treat each in its own way.
    private static let probe =
        """
        activités maïs naïveté œuvre cœur l’eau aujourd’hui jusqu’à continuellement jardinage jardinière plantation majestueux \
        heureusement tranquillité finissaient mangeâmes égouttoir choux chevaux yeux ambiguë logique Straße ﬁlet café généralement \
        running happiness national generously conditional skies relational dying e-mail dog's children’s Ünïcödé κόσμος Ещё 日本
        """

    public static func text() -> String {
        let writer = TokenWriter()
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for rules in StemRules.allCases {
            var tokens: [UInt8] = []
            writer.append(probe, rules: rules, to: &tokens)
            for byte in tokens { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return "\(edition)-\(String(sum, radix: 16))"
    }
}
