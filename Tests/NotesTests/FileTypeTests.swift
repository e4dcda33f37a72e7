import Catalogue
import Testing

@testable import Notes

@Suite("What a file is, and how it is called")
struct FileTypeTests {
    private static func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value & 0xFF) } }

    @Test(
        "The bytes decide; where they say nothing, the name",
        arguments: [
            ("\u{FF}\u{D8}\u{FF}\u{E0}....", "a.jpg", "image/jpeg"),
            ("\u{FF}\u{D8}\u{FF}\u{E0}", "a.png", "image/jpeg"),
            ("\u{89}PNG\r\n", "image", "image/png"), ("RIFF....WEBPVP8 ", "a.webp", "image/webp"),
            ("GIF89a", "a.gif", "image/gif"), ("....ftypheic", "a.heic", "image/heic"),
            ("II*\0", "a.tif", "image/tiff"),
            ("....ftypisom", "a.mp4", "video/mp4"), ("....ftypM4A ", "a.m4a", "audio/mp4"),
            ("....ftypqt  ", "a.mov", "video/quicktime"), ("%PDF-1.7", "a.pdf", "application/pdf"),
            ("PK\u{03}\u{04}", "a.odt", "application/vnd.oasis.opendocument.text"),
            ("PK\u{03}\u{04}", "a.zip", "application/zip"),
            ("ID3", "a.mp3", "audio/mpeg"), ("OggS", "a.ogg", "audio/ogg"), ("fLaC", "a.flac", "audio/flac"),
            ("# Titre", "a.md", "text/markdown"), ("a;b", "A.CSV", "text/csv"), ("bonjour", "a", "text/plain"),
            ("\0\u{01}\u{02}", "a.dat", "application/octet-stream"), ("", "vide.txt", "text/plain"),
        ])
    func type(row: (content: String, name: String, media: String)) throws {
        #expect(try FileType(head: Self.bytes(row.content), name: row.name).media == row.media)
    }

    @Test(
        "A file that is not what its name says is refused",
        arguments: [
            ("a\0b", "a.md"), ("%PDF-1.4", "a.txt"), ("bonjour", "a.png"), ("bonjour", "a.pdf"),
            ("RIFF....XXXX", "a.webp"),
        ])
    func refused(row: (content: String, name: String)) {
        let problem = #expect(throws: Problem.self) { try FileType(head: Self.bytes(row.content), name: row.name) }
        #expect(problem?.type == "attachment-type")
        #expect(problem?.sentence.fr.contains(row.name) == true)
    }

    @Test(
        "Formats of which no position can be taken out are known as such",
        arguments: [("....ftypheic", "a.heic"), ("....ftypavif", "a.avif"), ("MM\0*", "a.tif"), ("<svg/>", "a.svg")])
    func unknownPictures(row: (content: String, name: String)) throws {
        #expect(try FileType(head: Self.bytes(row.content), name: row.name).position == .inPicture)
    }

    @Test(
        "Names are cleaned",
        arguments: [
            ("/home/anne/Photos/haie.jpg", "haie.jpg"), ("C:\\Photos\\haie.jpg", "haie.jpg"),
            ("../../etc/passwd", "passwd"),
            ("a\nb\u{202E}.txt", "a b.txt"), (".htaccess", "htaccess"), ("plan: été?.pdf", "plan- été-.pdf"),
            ("", "fichier"),
            ("...", "fichier"),
            (String(repeating: "é", count: 80) + ".jpeg", String(repeating: "é", count: 47) + ".jpeg"),
        ])
    func names(row: (path: String, name: String)) {
        let name = AttachmentName.clean(row.path)
        #expect(name == row.name)
        #expect(AttachmentDescription.isFileName(name) && name.utf8.count <= 100)
    }

    @Test("A name that is taken gets a number")
    func free() {
        #expect(AttachmentName.free("a.jpg", among: []) == "a.jpg")
        #expect(AttachmentName.free("a.jpg", among: ["A.JPG", "a (2).jpg"]) == "a (3).jpg")
        #expect(AttachmentName.free("plan", among: ["plan"]) == "plan (2)")
    }

    @Test("The files that a header names are read back as they were written")
    func header() throws {
        var text = ImportedText(title: "Haie", body: "Deux rangs.\n")
        text.files = [
            FolderFile(
                path: "attachments/La \"haie\" #1/é.jpg", type: "image/jpeg", hash: String(repeating: "a", count: 64)),
            FolderFile(path: "plan.pdf"),
        ]
        #expect(try NoteFile.parse(bytes: NoteFile.render(text), fileName: "x.md") == text)
        let short = "---\nattachments:\n  - \"[[plan.pdf]]\"\n  - ./b.png\n---\n"
        #expect(
            try NoteFile.parse(bytes: Array(short.utf8), fileName: "x.md").files?.map(\.path) == ["plan.pdf", "b.png"])
        #expect(try NoteFile.parse(bytes: Array("---\nattachments: []\n---\n".utf8), fileName: "x.md").files == [])
        #expect(try NoteFile.parse(bytes: Array("---\ntitle: x\n---\n".utf8), fileName: "x.md").files == nil)
    }

    @Test(
        "A header names no file outside its folder",
        arguments: ["../x", "/etc/passwd", "a/../../x", "a//x", ".ssh/id", "a\\\\..\\\\x"])
    func outside(path: String) {
        let problem = #expect(throws: Problem.self) {
            try NoteFile.parse(bytes: Array("---\nattachments:\n  - \"\(path)\"\n---\n".utf8), fileName: "x.md")
        }
        #expect(problem?.type == "header-field")
    }
}
