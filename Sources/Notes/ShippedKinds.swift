/// The files of `Kinds`, embedded in the program, in the order of lists. A new kind is a file there and its line here.
enum ShippedKinds {
    static let files: [(name: String, bytes: [UInt8])] = [
        ("note.yaml", PackageResources.note_yaml),
        ("practice-sheet.yaml", PackageResources.practice_sheet_yaml),
        ("organisation.yaml", PackageResources.organisation_yaml),
        ("project.yaml", PackageResources.project_yaml),
        ("offer.yaml", PackageResources.offer_yaml),
        ("request.yaml", PackageResources.request_yaml),
        ("exchange.yaml", PackageResources.exchange_yaml),
        ("gathering.yaml", PackageResources.gathering_yaml),
        ("bulletin.yaml", PackageResources.bulletin_yaml),
        ("carnet.yaml", PackageResources.carnet_yaml),
        ("knowledge-base.yaml", PackageResources.knowledge_base_yaml),
        ("term.yaml", PackageResources.term_yaml),
        ("placement.yaml", PackageResources.placement_yaml),
        ("equivalence.yaml", PackageResources.equivalence_yaml),
    ]
}
