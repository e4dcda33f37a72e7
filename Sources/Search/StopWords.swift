/// Words that stand in almost every note. Beside other words they are not looked for; alone they are.
enum StopWords {
    /// In small letters, with their accents: `maïs` is none, `mais` is one.
    static func contains(_ form: WordForm) -> Bool { all.contains(form.accented) }

    private static let all: Set<[UInt8]> = Set(
        (french + " " + english).split(separator: " ").map { WordForm(Array($0.utf8)).accented })

    private static let french =
        """
        a à ai aie aient ait as au aucun aucune aussi autre autres aux avaient avais avait avant avec avez avoir avons ayant c \
        ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme contre d dans de depuis des donc dont du \
        elle elles en encore entre es est et étaient étais était étant être eu eux fait faire fut il ils j je jusque l la \
        là le les leur leurs lors lorsque lui m ma mais me même mêmes mes moi mon n ne ni nos notre nous on ont or ou où par \
        parce pas peu peut peuvent pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se \
        sera serait ses si soi soit sommes son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers \
        vos votre vous y
        """

    private static let english =
        """
        about after all also an and any are at be because been before being both but by can could did do does each for from \
        had has have he her here hers him his how i if in into is it its more most my no not of off only other our out over \
        own same she should so some such than that the their them then there these they this those through to too under until \
        up was we were what when where which while who whom why will with would you your
        """
}
