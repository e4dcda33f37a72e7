import Catalogue
import Testing

@testable import CroiseeStore

@Suite("The last trouble of a link")
struct LastErrorTests {
    @Test("It is kept in every language", arguments: ["", "« a »", "ligne\n\"b\" \\ {}"])
    func both(text: String) {
        let sentence = Sentence(fr: text + " fr", en: text + " en")
        #expect(StoredSentence.sentence(StoredSentence.text(sentence)) == sentence)
    }

    @Test(
        "What an earlier version wrote is read as it is",
        arguments: ["« val » n’a pas répondu à temps.", "", "{", "{\"fr\":\"a\"}", "\"a\"", "{\"fr\":1,\"en\":2}"])
    func plain(text: String) {
        #expect(StoredSentence.sentence(text) == Sentence(fr: text, en: text))
    }
}
