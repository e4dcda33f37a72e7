/// The help, short, by role.
public enum HelpPageWords {
    public static let title = Sentence(fr: "Aide", en: "Help")
    public static let lead = Sentence(
        fr: "L’essentiel, en une page. Chaque page dit aussi, quand elle est vide, par quoi commencer.",
        en: "The essentials, on one page. Each page also says, when it is empty, what to do first.")
    public static let contents = Sentence(fr: "Sur cette page", en: "On this page")
    public static let open = Sentence(fr: "Ouvrir la page", en: "Open the page")

    public struct Answer: Sendable {
        public let question: Sentence
        public let answer: Sentence
        /// The page that it is about; nil for none.
        public let page: String?

        init(_ question: (String, String), _ answer: (String, String), _ page: String? = nil) {
            self.question = Sentence(fr: question.0, en: question.1)
            self.answer = Sentence(fr: answer.0, en: answer.1)
            self.page = page
        }
    }

    public struct Part: Sendable {
        public let id: String
        public let title: Sentence
        public let answers: [Answer]
    }

    public static let parts = [everyone, reader, author, animator, admin]

    static let everyone = Part(
        id: "everyone", title: Sentence(fr: "Pour tout le monde", en: "For everybody"),
        answers: [
            Answer(
                ("Qu’est-ce que ce site ?", "What is this site?"),
                (
                    "La bibliothèque d’une communauté. Elle tourne sur son propre ordinateur, et échange des notes signées avec les communautés qu’elle a choisies. Personne n’est au-dessus.",
                    "The library of a community. It runs on a computer of its own, and exchanges signed notes with the communities that it has chosen. Nobody stands above it."
                )),
            Answer(
                ("Comment avoir un compte ?", "How do I get an account?"),
                (
                    "Sur invitation : demandez un lien à la personne qui s’occupe du nœud. Aucun courriel n’est nécessaire.",
                    "By invitation: ask the person who looks after the node for a link. No e-mail is needed."
                ), "/login"),
            Answer(
                ("Que garde-t-on sur moi ?", "What is kept on me?"),
                (
                    "Très peu, et la page « Vie privée » le dit en entier, avec le nom de la personne responsable.",
                    "Very little, and the page “Privacy” says all of it, with the name of the person responsible."
                ), "/privacy"),
        ])

    static let reader = Part(
        id: "reader", title: Sentence(fr: "Lire", en: "Reading"),
        answers: [
            Answer(
                ("Où chercher ?", "Where do I search?"),
                (
                    "Dans la boîte « Chercher », ou en suivant les carnets et le lexique.",
                    "In the box “Search”, or by following the carnets and the lexicon."
                ), "/notes"),
            Answer(
                ("D’où vient une note ?", "Where does a note come from?"),
                (
                    "Sous le titre : ses auteurs et leur communauté. Au bas : qui la voit, sa licence, son histoire.",
                    "Below the title: its authors and their community. At the foot: who sees it, its licence, its history."
                )),
            Answer(
                ("Changer mon nom de plume, ma langue, mon mot de passe ?", "Change my pen name, language, password?"),
                ("Dans votre compte, en haut de chaque page.", "In your account, at the top of each page."), "/account"),
        ])

    static let author = Part(
        id: "author", title: Sentence(fr: "Écrire", en: "Writing"),
        answers: [
            Answer(
                ("Garder une idée en cinq secondes ?", "Keep an idea in five seconds?"),
                (
                    "Collez-la dans la boîte de l’accueil : elle devient un brouillon que vous seul voyez.",
                    "Paste it into the box on the home page: it becomes a draft that you alone see."
                ), "/"),
            Answer(
                ("Qui recevra ma note ?", "Who receives my note?"),
                (
                    "Avant de la partager, la page nomme chaque communauté. Un brouillon ou une note locale ne part jamais.",
                    "Before you share it, the page names each community. A draft or a local note never leaves."
                ), "/notes/new"),
            Answer(
                ("Et si je me suis trompé ?", "And if I was wrong?"),
                (
                    "Corrigez-la : chacun reçoit la nouvelle version. Ou retirez-la : chaque communauté efface son texte.",
                    "Correct it: everyone receives the new version. Or withdraw it: every community erases its text."
                )),
        ])

    static let animator = Part(
        id: "animator", title: Sentence(fr: "Animer", en: "Animating"),
        answers: [
            Answer(
                ("Que faire des notes en attente ?", "What do I do with held notes?"),
                (
                    "Lisez, puis montrez, ou gardez cachée en disant pourquoi. Cela ne change rien ailleurs.",
                    "Read, then show, or keep hidden and say why. This changes nothing elsewhere."
                ), "/held"),
            Answer(
                ("Faire confiance à une communauté ?", "Trust a community?"),
                (
                    "Ouvrez-la dans « Communautés » : ses prochaines notes n’attendront plus. On peut revenir en arrière, ou la cacher.",
                    "Open it under “Communities”: its next notes wait no more. You can go back on it, or hide it."
                ), "/held/communities"),
        ])

    static let admin = Part(
        id: "admin", title: Sentence(fr: "S’occuper du nœud", en: "Looking after the node"),
        answers: [
            Answer(
                ("Se lier avec une autre communauté ?", "Link with another community?"),
                (
                    "Faites une invitation ou ouvrez la sienne, comparez les six mots au téléphone, puis acceptez des deux côtés.",
                    "Make an invitation or open theirs, compare the six words over the telephone, then approve on both sides."
                ), "/peers"),
            Answer(
                ("Faire entrer quelqu’un ?", "Let somebody in?"),
                (
                    "Invitez par un lien imprimé ou un code QR, et choisissez son rôle.",
                    "Invite by a printed link or a QR code, and choose the role."
                ),
                "/people"),
            Answer(
                ("Et si l’ordinateur brûle ?", "And if the computer burns?"),
                (
                    "Réglez les sauvegardes vers un autre disque, et gardez les douze mots sur papier, ailleurs que dans la maison du nœud.",
                    "Plan backups to another disk, and keep the twelve words on paper, somewhere else than in the house of the node."
                ), "/settings/backup"),
            Answer(
                ("Quelque chose ne va pas ?", "Something is wrong?"),
                (
                    "Examinez le nœud : la page dit ce qui ne va pas et quoi faire.",
                    "Examine the node: the page says what is wrong and what to do."
                ), "/settings/health"),
            Answer(
                ("Qui a fait quoi ?", "Who did what?"),
                ("Le journal le dit, en phrases.", "The journal says so, in sentences."), "/journal"),
        ])
}
