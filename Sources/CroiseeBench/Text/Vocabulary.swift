import Randomness

/// French word forms made by rule: stems with the endings of their conjugation, gender and number. Made-up villages,
/// real words of country life; nothing here is anybody's text.
struct Vocabulary {
    /// In descending order of how often they are drawn.
    let nouns: [[UInt8]]
    let verbs: [[UInt8]]
    let adjectives: [[UInt8]]
    let adverbs: [[UInt8]]
    let names: [[UInt8]]
    /// Small words that stand between the others.
    let links: [[UInt8]]

    var count: Int { nouns.count + verbs.count + adjectives.count + adverbs.count + names.count + links.count }

    /// The order within a kind follows from the seed, so that another seed is another language habit, not another text only.
    init(using random: inout SeededRandom) {
        func bytes(_ words: [String]) -> [[UInt8]] {
            var seen = Set<String>()
            return words.filter { seen.insert($0).inserted }.map { Array($0.utf8) }
        }
        let infinitives = Self.verbStems.split(separator: " ").map(String.init)
        let endings = ["er", "e", "ent", "é", "ée", "ons", "ait", "era", "ant", "ez", "aient", "és"]
        let roots = Self.nounStems.split(separator: " ").map(String.init)
        let qualities = Self.adjectiveStems.split(separator: " ").map(String.init)
        // Endings of a stem stay at different depths of the list: an infinitive is common, its imperfect is rare.
        verbs = bytes(endings.flatMap { ending in infinitives.shuffled(using: &random).map { $0 + ending } })
        nouns = bytes(
            roots.shuffled(using: &random) + roots.shuffled(using: &random).map { Self.plural($0) }
                + infinitives.shuffled(using: &random).map { $0 + "age" }
                + infinitives.shuffled(using: &random).map { $0 + "ement" })
        adjectives = bytes(
            ["", "e", "s", "es"].flatMap { ending in qualities.shuffled(using: &random).map { $0 + ending } })
        adverbs = bytes(qualities.shuffled(using: &random).map { $0 + "ement" } + Self.words(Self.adverbWords))
        names = bytes(
            Self.words(Self.villageFirst).flatMap { first in
                Self.words(Self.villageLast).map { "\(first)-\($0)" }
            }.shuffled(using: &random))
        links = bytes(Self.words(Self.linkWords))
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static func plural(_ word: String) -> String {
        if word.hasSuffix("eau") || word.hasSuffix("eu") { return word + "x" }
        if word.hasSuffix("al") { return word.dropLast(2) + "aux" }
        return word.hasSuffix("s") || word.hasSuffix("x") ? word : word + "s"
    }

    private static let linkWords =
        """
        de la le et les des à l’ en un une du d’ que pour dans est qui au sur on par ne pas plus avec il se ce sont nous \
        ou elle aux mais s’ sans leur comme cette tout ses être même fait entre bien si après deux où peut encore aussi \
        vers chez dont sous avant chaque quand très depuis notre nos ces ils ainsi alors donc car ni quelques trois jusque \
        pendant contre lors selon afin toutes tous autre autres chacun plusieurs certains aucun telle tel
        """

    private static let verbStems =
        """
        plant arros greff coup sem récolt ferment séch chauff pétri bricol répar pos mont démont tourn lav nettoy tri trait \
        partag prépar racont transport gard pass port apport rentr sort'ir chant march pêch chass jardin clôtur drain creus \
        combl tass écart serr lâch attach not signal appel invit rencontr organis vot discut décid pay prêt donn empil stock \
        refroid mesur pes compt calcul observ surveill soign pans vaccin nourr'ir lou achet livr sci rabot ponç verniss coll \
        clou viss soud forg limp aiguis emmanch taill élagu palliss bouturr butt désherb paill compost retourn gratt lab herser \
        fauch fan engrang bott charg décharg brouett pomp vid rempli conserv sal fum grill mijot infus distill press écras \
        mout tamis enfourn dor goût serv dress rang balay frott cir teint tiss fil tricot coud rapiéc bord crochet brod
        """.replacingApostrophes

    private static let nounStems =
        """
        jardin verger pommier haie chemin village four pain grange atelier outil bois pierre eau source lavoir puits mur toit \
        champ foin semence graine légume pomme poire prune noyer tilleul ruche abeille miel cire troupeau brebis laine fromage \
        lait cave tonneau cidre moulin farine levain pâte salle fête réunion assemblée conseil mairie école enfant ancien voisin \
        famille équipe bénévole groupe association commune canton rang vallée colline rivière pont route fossé talus clôture \
        barrière portail serre couche paillis compost fumier terre sol argile sable chaux enduit brique tuile ardoise charpente \
        poutre planche clou vis marteau scie rabot ciseau corde nœud sac panier caisse bocal conserve confiture recette soupe \
        tarte gâteau repas table banc feu braise cendre cheminée poêle bûche fagot neige gel pluie vent orage printemps été \
        automne hiver saison mois semaine matin soir journée heure minute mètre litre kilo gramme mesure dose mélange étape \
        méthode conseil problème question réponse essai erreur résultat tableau carnet note cahier dessin plan carte photo \
        livre lettre affiche liste calendrier registre compte budget don prêt échange marché étal prix vente achat entraide \
        corvée chantier transport voiture vélo remorque tracteur charrette cheval âne poule œuf canard lapin chien chat \
        renard oiseau hirondelle mésange papillon insecte puceron limace ver champignon mousse fougère ortie consoude sauge \
        thym menthe lavande camomille tisane remède pommade savon lessive linge drap laine fil aiguille bouton tissu couture
        """

    private static let adjectiveStems =
        """
        petit grand haut chaud froid fort lent profond rond plat lourd vert gris brun noir blond mûr dur prochain ancien commun \
        important intéressant suffisant court patient prudent ouvert partant présent absent constant savant vivant étroit droit \
        adroit gratuit local régional rural général final normal spécial total manuel naturel annuel réel partiel actuel habituel \
        fin sain certain voisin humain lointain incertain usé cassé réparé abîmé tordu fendu perdu connu convenu voulu attendu
        """

    private static let adverbWords =
        """
        souvent parfois toujours jamais ensemble demain hier aujourd’hui dehors dedans dessus dessous ici là-bas ailleurs tôt \
        tard vite doucement mieux assez trop beaucoup peu environ presque surtout enfin ensuite puis bientôt désormais
        """

    private static let villageFirst = "Val Saint Mont Pont Bourg Clos Champ Roche Font Bel Haut Mas"
    private static let villageLast =
        "Exemple Modèle Essai Marin Aubin Clair Fleuri Perdu Vieux Tilleul Noyer Ruisseau Froid Lucien"
}

extension String {
    /// A few stems are marked as of the second conjugation; the rule is the same for all here.
    fileprivate var replacingApostrophes: String { filter { $0 != "'" } }
}
