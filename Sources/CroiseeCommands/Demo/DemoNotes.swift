/// Sample notes of made-up villages, about rural know-how. Their people are made up as well, and called so: « Exemple »,
/// « Modèle ».
enum DemoNotes {
    struct Note {
        let title: String
        /// What its file says before the text, beside the title: YAML, each line ended.
        var header = ""
        let body: String

        /// As `croisee note import` reads it.
        var file: String { "---\ntitle: \"\(title)\"\nlanguage: fr\n\(header)---\n\(body)" }
    }

    static let oven = "Rallumer le four à pain du village"
    static let draft = "Brouillon de calendrier des corvées"
    static let hedge = "Planter une haie qui tient la neige"
    static let workshop = "Tenir un atelier de réparation à la salle"
    static let request = "Apprendre à monter un mur en pierre sèche"
    static let offer = "Montrer la pierre sèche, deux samedis"
    static let work = "Corvée"
    static let help = "Coup de main"

    static let villageA = [
        Note(
            title: oven,
            header: """
                licence: CC-BY-SA-4.0
                category: Fours
                authors: [Rose Exemple, Henri Exemple]
                terms: [corvée, pain]

                """,
            body: """
                Le four banal n’avait pas servi depuis trente ans. Nous l’avons séché trois semaines, un petit feu \
                chaque soir, avant la première vraie chauffe.

                - Jour 1 à 7 : un fagot, porte ouverte.
                - Jour 8 à 15 : deux fagots, porte entrouverte.
                - Ensuite : quatre heures de feu, puis on tire la braise et on attend que la voûte blanchisse.

                Chacun apporte sa pâte. On cuit d’abord les galettes, puis le pain, puis les tartes.

                """),
        Note(
            title: draft,
            body: """
                Ce calendrier n’est pas prêt : il sera repris après l’assemblée.

                """),
        Note(
            title: "Quatre saisons de pain partagé",
            header: """
                kind: practice-sheet
                authors: [Rose Exemple]
                terms: [pain, "vie de village"]
                fields:
                  themes: [Tout public, Alimentation]
                  diagnosis: La boulangerie la plus proche est à vingt-deux kilomètres ; les gens ne se croisaient plus.
                  description: Une fournée par mois au four banal, ouverte à qui vient.
                  objectives: |
                    - Manger du pain d’ici.
                    - Se voir au moins une fois par mois.
                  actors: Le comité du four, l’école, la meunière d’un village voisin.
                  effects: Douze fournées, quarante familles, deux jeunes qui savent conduire le feu.
                  success: Le premier feu est allumé par la même personne, et le pain n’a pas de prix.
                  limits: Le bois sec manque en mars.

                """,
            body: """
                Voir [[Rallumer le four à pain du village]].

                """),
        Note(
            title: "Le comité du four",
            header: """
                kind: organisation
                fields:
                  who: Onze voisines et voisins, sans président.
                  territory: Val-Exemple
                  contact: Le premier samedi du mois, devant le four.

                """,
            body: """
                Une organisation d’exemple.

                """),
        Note(
            title: request,
            header: """
                kind: request
                terms: ["pierre sèche", corvée]
                fields:
                  topic: Murs en pierre sèche
                  territory: Val-Exemple
                  state: open

                """,
            body: """
                Le mur du cimetière s’est couché sur dix mètres. Nous sommes six à vouloir apprendre, pas à faire faire.

                """),
        Note(
            title: "Visite du four et de la haie",
            header: """
                kind: gathering
                fields:
                  start: 2027-05-15T10:00 America/Toronto
                  end: 2027-05-15T16:00 America/Toronto
                  place: Four banal, Val-Exemple
                  host: Le comité du four
                  how: Autobus devant l’église de Saint-Modèle à 9 h. On apporte sa pâte.
                  participants: [huit de Saint-Modèle, douze de Val-Exemple]

                """,
            body: """
                On chauffe le matin, on marche le long de la haie l’après-midi.

                """),
        Note(
            title: work,
            header: """
                kind: term
                fields:
                  labels: [fr alt grande corvée, en pref work bee]

                """,
            body: """
                Un travail fait ensemble, sans être payé, suivi d’un repas.

                """),
    ]

    static let villageB = [
        Note(
            title: hedge,
            header: """
                licence: CC-BY-4.0
                category: Haies
                authors: [Luce Modèle]
                terms: [haie, coup de main]

                """,
            body: """
                Deux rangs en quinconce, à un mètre l’un de l’autre. Côté vent : aulne et cornouiller. Côté chemin : viorne
                et amélanchier. Paillage de vingt centimètres la première année.

                La haie arrête la neige sur sept fois sa hauteur : la planter à quinze mètres du chemin, pas au bord.

                """),
        Note(
            title: workshop,
            body: """
                Trois tables suffisent : couture, petit électrique, bois. Celle ou celui qui vient avec un objet reste et tient
                le tournevis. On note sur le mur ce qui a été réparé, et ce qu’il a fallu apprendre.

                """),
        Note(
            title: "Une haie tout le long du rang",
            header: """
                kind: project
                fields:
                  objectives: Deux kilomètres de haie avant trois hivers.
                  activities: Bouturage en mars, plantation en mai, paillage en juin.
                  participation: Venir un samedi, ou prêter une remorque.
                  committee: Luce Modèle et quatre voisins.
                  stage: mobilisation
                  roles: [bearer Luce Modèle, support Le comité du four, taker La ferme du Modèle]

                """,
            body: """
                Un chantier d’exemple.

                """),
        Note(
            title: offer,
            header: """
                kind: offer
                terms: ["pierre sèche", coup de main]
                fields:
                  topic: Murs en pierre sèche
                  territory: Jusqu’à une heure de route de Saint-Modèle
                  state: open

                """,
            body: """
                Je montre, vous montez. Gants et massettes fournis.

                """),
        Note(
            title: help,
            header: """
                kind: term
                fields:
                  labels: [fr alt journée d’entraide]

                """,
            body: """
                Une journée où l’on vient à plusieurs, et que l’on rend quand on peut.

                """),
    ]

    static let addition = """

        Ajout après la deuxième chauffe : prévoir une bâche, la pluie refroidit la sole.

        """
}
