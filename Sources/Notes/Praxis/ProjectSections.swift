/// The sections of a text, and those among them that answer the questions of a project (« chantier »).
struct ProjectSections {
    private let sections: [PageMarkdown.Section]

    init(_ sections: [PageMarkdown.Section]) { self.sections = sections }

    /// Where two questions or more are answered, the page is a project, and these sections become its fields; else all is text.
    func fill(_ page: inout ImportedPage) {
        var fields: [String: [String]] = [:]
        var rest: [PageMarkdown.Section] = []
        for section in sections {
            if let heading = section.heading, let field = Self.field(heading), fields[field] == nil,
                !section.text.isEmpty
            {
                fields[field] = [section.text]
            } else {
                rest.append(section)
            }
        }
        guard fields.count >= 2 else {
            page.body = PageMarkdown.text(sections)
            return
        }
        page.kind = "project"
        page.fields = fields
        page.body = PageMarkdown.text(rest)
    }

    private static func field(_ heading: String) -> String? {
        let key = PageText.key(heading)
        if key == "objectifs" || key.hasPrefix("objectifs du ") { return "objectives" }
        if key == "activites" || key.hasPrefix("activites reliees") || key.hasPrefix("activites du ") {
            return "activities"
        }
        if key.hasPrefix("comment s'impliquer") || key.hasPrefix("comment participer") { return "participation" }
        return key == "comite" || key.hasPrefix("comite du ") ? "committee" : nil
    }
}
