import Testing

@testable import CroiseeFederation

@Suite("What was refused is told")
struct RefusedTests {
    @Test("A bundle that came twice and was refused twice is told once")
    func once() {
        func refused(_ bundle: String?, _ type: String) -> SyncReport.Refused {
            SyncReport.Refused(bundle: bundle, type: type, reason: "…")
        }
        let all = [
            refused("a", "wrong-hash"), refused("b", "wrong-hash"), refused("a", "wrong-hash"),
            refused(nil, "damaged-record"), refused("a", "not-on-roster"), refused(nil, "damaged-record"),
        ]
        #expect(all.once() == [all[0], all[1], all[3], all[4], all[5]])
    }
}
