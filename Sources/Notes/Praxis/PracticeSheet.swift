/// A practice sheet (« fiche d’expérience ») copied from its page: questions, and under each its answer.
public struct PracticeSheet: Sendable, Hashable {
    public let page: ImportedPage

    /// Nil unless three of the questions are there.
    public init?(_ text: String) {
        guard let text = PageText(ofPage: text) else { return nil }
        self.init(text)
    }

    init?(_ text: PageText) {
        let lines = text.lines
        var answers: [Question: [String]] = [:]
        var head: [String] = []
        var question: Question?
        for line in lines {
            if let next = Question(line) {
                question = next
                answers[next, default: []] += []
            } else if let question {
                answers[question, default: []].append(line)
            } else {
                head.append(line)
            }
        }
        guard answers.count >= 3 else { return nil }
        head = PageMarkdown.trimmed(head)
        var losses: [ImportLoss] = []
        while let first = head.first, TitleProposal.isNavigation(first) || PageText.isBlank(first) {
            if !PageText.isBlank(first) { losses.append(.line(first)) }
            head.removeFirst()
        }
        let text = { (question: Question) in answers[question].map { PageMarkdown($0).text } ?? "" }
        let title = head.first ?? TitleGuess.title(ofBody: text(.description)) ?? ""
        guard !title.isEmpty else { return nil }

        var page = ImportedPage(title: title, body: PageMarkdown(Array(head.dropFirst())).text)
        page.titleIsProposed = head.isEmpty
        page.kind = "practice-sheet"
        page.language = "fr"
        page.losses = losses
        let list = { (question: Question) in (answers[question] ?? []).compactMap(Self.value) }
        page.terms = list(.keywords)
        page.files = list(.files)
        let themes = list(.themes)
        if !themes.isEmpty { page.fields["themes"] = themes }
        for (question, field) in Question.fields where !text(question).isEmpty { page.fields[field] = [text(question)] }
        self.page = page.fitted()
    }

    /// An item of a list; nil for the empty ones of the form, « Autres ... ».
    private static func value(_ line: String) -> String? {
        let text = PageText.item(line) ?? PageText.trimmed(line)
        let key = PageText.key(text).filter { $0 != "." && $0 != "…" && $0 != ":" }
        return text.isEmpty || ["autre", "autres"].contains(PageText.trimmed(key)) ? nil : text
    }
}

extension PracticeSheet {
    private enum Question: Hashable {
        case themes, files, diagnosis, keywords, description, actors, effects, success, limits

        /// The fields that hold an answer as text, by the names of the kind `practice-sheet`.
        static let fields: [(Question, String)] = [
            (.diagnosis, "diagnosis"), (.description, "description"), (.actors, "actors"), (.effects, "effects"),
            (.success, "success"), (.limits, "limits"),
        ]

        /// With which the keys below begin.
        private static let letters = Array("tfmdq".utf8)

        /// The line is the question, not a sentence that begins like it.
        init?(_ line: String) {
            // Most lines begin with another letter than any question: only the others are worth their key.
            if let first = line.utf8.first(where: { $0 > 0x20 }), first < 0x7F, !Self.letters.contains(first | 0x20) {
                return nil
            }
            var key = PageText.key(line)
            let isQuestion = key.hasSuffix("?")
            while let last = key.last, " ?:.".contains(last) { key.removeLast() }
            func begins(_ starts: String...) -> Bool { starts.contains { key.hasPrefix($0) } }
            if ["themes", "theme(s)", "thematiques", "thematique(s)"].contains(key) {
                self = .themes
            } else if begins("fichier(s) associe", "fichiers associe", "fichier(s) joint", "fichiers joint") {
                self = .files
            } else if begins("mots cles associe", "mots-cles associe") || key == "mots cles" || key == "mots-cles" {
                self = .keywords
            } else if key == "description generale" {
                self = .description
            } else if begins("description de l'experience, ses") || key == "description de l'experience" {
                self = .actors
            } else if isQuestion, begins("quel"), key.contains("diagnostic") {
                self = .diagnosis
            } else if isQuestion, begins("quel"), key.contains("impacts") || key.contains("effets") {
                self = .effects
            } else if isQuestion, begins("quel"), key.contains("facteurs de reussite") {
                self = .success
            } else if isQuestion, begins("quel"), key.contains("limites") {
                self = .limits
            } else {
                return nil
            }
        }
    }
}
