extension Problem {
    public static let hideOneself = Problem(
        "hide-oneself", status: 409,
        Sentence(
            fr: "Votre propre communauté ne se cache pas ici. Pour une seule note, retirez-la.",
            en: "Your own community cannot be hidden here. For a single note, withdraw it."))

    public static let hideReason = Problem(
        "hide-reason", status: 422,
        Sentence(
            fr: "La raison est trop longue : 500 octets au plus, soit quelques phrases.",
            en: "The reason is too long: 500 bytes at most, which is a few sentences."))
}
