import GRDB
import GRDBSQLite

/// The function `score(search)`: the higher the better.
///
/// Where all words must be there, how rare each of them is says nothing; so nothing is counted over the whole index, as bm25 does first
/// of all. What counts is how often the words stand in the note, where (title before terms, authors and category, before the text), how
/// early, and how close together.
enum SearchScore {
    private static let titleWeight: Float = 8
    private static let metaWeight: Float = 3
    /// So many places of a word are looked at.
    private static let most = 8
    /// Half of what a word can bring is reached with so many.
    private static let half: Float = 2.5

    private typealias Places = InlineArray<8, CInt>

    static func register(in db: Database) {
        let api = FTS5.api(db)
        _ = api.pointee.xCreateFunction(UnsafeMutablePointer(mutating: api), "score", nil, score, nil)
    }

    private static let score: fts5_extension_function = { api, context, result, _, _ in
        guard let api, let context, let first = api.pointee.xPhraseFirst, let next = api.pointee.xPhraseNext,
            let phrases = api.pointee.xPhraseCount?(context)
        else { return }
        var sum: Float = 0
        // The places in the text of the word before.
        var before = Places(repeating: 0)
        var beforeCount = 0
        var phrase: CInt = 0
        while phrase < phrases {
            var iterator = Fts5PhraseIter()
            var (column, place): (CInt, CInt) = (-1, 0)
            var weight: Float = 0
            var places = Places(repeating: 0)
            var (seen, count) = (0, 0)
            guard first(context, phrase, &iterator, &column, &place) == SQLITE_OK else { return }
            while column >= 0, seen < SearchScore.most {
                if column == 1 {
                    weight += place < 100 ? 1.2 : 1
                    places[count] = place
                    count += 1
                } else {
                    weight += column == 0 ? SearchScore.titleWeight : SearchScore.metaWeight
                }
                seen += 1
                next(context, &iterator, &column, &place)
            }
            if weight > 0 {
                sum += weight / (weight + SearchScore.half)
                if beforeCount > 0, count > 0 {
                    sum += 1 / Float(3 + SearchScore.gap(before, beforeCount, places, count))
                }
                (before, beforeCount) = (places, count)
            }
            phrase += 1
        }
        sqlite3_result_double(result, Double(sum))
    }

    /// The least number of words between two, each of which has its places in ascending order.
    private static func gap(_ first: Places, _ firstCount: Int, _ second: Places, _ secondCount: Int) -> CInt {
        var (left, right) = (0, 0)
        var least = CInt.max / 2
        while left < firstCount, right < secondCount {
            let (one, other) = (first[left], second[right])
            least = min(least, abs(one - other))
            if one < other { left += 1 } else { right += 1 }
        }
        return least
    }
}
