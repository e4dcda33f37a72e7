/// Numbers in words and words that only count or place in time: what two texts that hold them have in common is nothing. Without
/// those that mean something in the other language: `four`, `neuf`, `second`.
enum CountingWords {
    static func contains(_ form: WordForm) -> Bool { all.contains(form.accented) }

    private static let all: Set<[UInt8]> = Set(
        (french + " " + english).split(separator: " ").map { WordForm(Array($0.utf8)).accented })

    private static let french =
        """
        deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize vingt vingts trente quarante \
        cinquante soixante septante octante huitante nonante cent cents mille million millions milliard milliards zéro \
        premier première premiers premières deuxième deuxièmes troisième quatrième cinquième sixième septième huitième \
        neuvième dixième dernier dernière derniers dernières plusieurs quelque quelques beaucoup trop assez moins plus tant \
        toujours jamais déjà alors ainsi hier demain aujourd hui bien afin ici selon pendant
        """

    private static let english =
        """
        one two three five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
        nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions \
        first third fourth fifth sixth seventh eighth ninth tenth last several many much few less always never \
        already again ever yesterday today tomorrow very just
        """
}
