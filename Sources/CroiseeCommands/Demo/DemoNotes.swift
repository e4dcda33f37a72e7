/// Sample notes of made-up villages, about rural know-how.
enum DemoNotes {
    struct Note {
        let title: String
        let body: String
    }

    static let villageA = [
        Note(
            title: "Rallumer le four à pain du village",
            body: """
                # Rallumer le four à pain du village

                Le four banal n’avait pas servi depuis trente ans. Nous l’avons séché trois semaines, un petit feu
                chaque soir, avant la première vraie chauffe.

                - Jour 1 à 7 : un fagot, porte ouverte.
                - Jour 8 à 15 : deux fagots, porte entrouverte.
                - Ensuite : quatre heures de feu, puis on tire la braise et on attend que la voûte blanchisse.

                Chacun apporte sa pâte. On cuit d’abord les galettes, puis le pain, puis les tartes.

                """),
        Note(
            title: "Brouillon de calendrier des corvées",
            body: """
                Ce calendrier n’est pas prêt : il sera repris après l’assemblée.

                """),
    ]

    static let villageB = [
        Note(
            title: "Planter une haie qui tient la neige",
            body: """
                Deux rangs en quinconce, à un mètre l’un de l’autre. Côté vent : aulne et cornouiller. Côté chemin : viorne
                et amélanchier. Paillage de vingt centimètres la première année.

                La haie arrête la neige sur sept fois sa hauteur : la planter à quinze mètres du chemin, pas au bord.

                """),
        Note(
            title: "Tenir un atelier de réparation à la salle",
            body: """
                Trois tables suffisent : couture, petit électrique, bois. Celle ou celui qui vient avec un objet reste et tient
                le tournevis. On note sur le mur ce qui a été réparé, et ce qu’il a fallu apprendre.

                """),
    ]

    static let addition = """

        Ajout après la deuxième chauffe : prévoir une bâche, la pluie refroidit la sole.

        """
}
