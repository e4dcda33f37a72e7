import Foundation

/// Texts of the shape that pages have when people copy them; nothing of any real page.
enum PageFixtures {
    static let praxis = """
        3.1. Le four du village | Carnet de cuisson / discussion

        ℹ️ Contexte\u{A0}
        Cette note fait partie du carnet "Le pain cuit ensemble comme manière de se parler entre hameaux", un récit qui suit trois hivers.
        Table | Résumé

        On allume la veille, et l’on se relaie jusqu’au matin ; les premières miches sortent quand la voûte blanchit.

        Ce qui rassemble

        Il en reste quelques règles :

          • chacun apporte son bois,
          • personne ne compte les miches.

        Publication

        Un cahier a été tiré de ces nuits, et il se lit encore à la salle.

        Suite : 3.2. La pelle | Carnet de cuisson / discussion

        note Note(s) liée(s)

        note La pelle à enfourner

        bookmark Terme(s) relié(s)

        bookmark Commun
        Levain

        padding Carnet(s) relié(s)

        file_copy 12 notes
        Le pain cuit ensemble comme manière de se...
        file_copy 12 notes
        person
        Intégré par Aline Le Goff, le 6 décembre 2023 11:00
        category
        Veillées
        file_copy 1 note
        Fours banaux
        file_copy 1 note
        person
        Intégré par Marc Roy, le 1er juillet 2024 9 h 05

        Auteur·trice(s) de note

        Aline Le Goff

        forumContacter l’auteur·trice

        Communauté liée

        Fours et fournils

        Communauté Passerelles

        Profil En commun

        forumDiscuter de la note

        Publication

        6 décembre 2023

        Modification

        8 juillet 2024 17:37

        Historique des modifications

        Visibilité

        lock_open public
        """

    static let sheet = """
        Actions

        VEILLEES DE TRICOT

        Thèmes
          • Tout public
          • Autres ...
          • Autres ..
        Fichier(s) associé(s)
        Quels furent les éléments de diagnostic à l'origine de l'expérience ?
        Les gens se croisaient sans se parler.
        Mots clés associés à l'actions
          • laine
          • Voisinage
        Description générale
        On tricote le jeudi. Quelles sont les limites, on ne le sait pas encore.
        Description de l'expérience, ses objectifs, ses acteurs et ses différentes phases.
        Objectifs - Se connaître. - Se chauffer.

        Puis une vente.
        Quels sont les impacts ou effets positifs produits par cette expérience au niveau du public, du centre social ou de l'environnement ?
        On se salue.
        Quels furent les facteurs de réussite de cette expérience ?
        Quelles sont les limites de cette expérience ?
        La salle est petite.
        """

    static let article = """
        CET ARTICLE A ÉTÉ RÉDIGÉ PAR RADIO DES CRÊTES, EN COLLABORATION AVEC LES Amis du sentier
        Marche en montagne, Sentiers partagés, Nos amis
        Peu connue, la marche en montagne se partage. Radio des Crêtes en parle chaque semaine.
        Les sentiers partagés demandent de l’entretien, et les Amis du sentier s’en chargent.
        1. Baliser les sentiers partagés
        On marque, puis on revient.
        2- Entretenir
          • couper
          • ramasser
        Les sentiers partagés restent ouverts.
        """

    static let caseSheet = """
        Moulin de tous

        2016

        Moudre ensemble, et en tirer de quoi réparer la roue.

        À quoi sert le moulin?

        Il moud le grain de la vallée et il fait de la lumière pour le bourg.

        Portée

        La vallée, et les deux hameaux du haut, quand la route est ouverte.

        Découvrez d'autres cas

        Revenir à la page des cas
        """

    /// The documents that come with the issue, where they lie on this machine.
    static var seeds: [String] {
        get throws {
            let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
            let folder =
                ProcessInfo.processInfo.environment["CROISEE_SEEDS"]
                ?? package.standardized.appending(path: "shared/seeds").path
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
                .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
        }
    }
}
