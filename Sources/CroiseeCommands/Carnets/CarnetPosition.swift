import Catalogue
import CroiseeStore

/// Where a note stands in a carnet, with the notes before and after it there.
struct CarnetPosition: Encodable {
    let carnet: LineRow
    @OrNull var category: String? = nil
    @OrNull var previous: LineRow? = nil
    @OrNull var next: LineRow? = nil
    private let said: Sentence

    enum CodingKeys: String, CodingKey { case carnet, category, previous, next }

    init(_ stand: CarnetStand, previous: NoteLine?, next: NoteLine?) {
        carnet = LineRow(stand.carnet)
        said = CarnetWords.position(
            stand.carnet.title, stand.category, previous: previous?.title, next: next?.title)
        category = stand.category
        self.previous = previous.map { LineRow($0) }
        self.next = next.map { LineRow($0) }
    }

    var line: String { said.said }
}
