import Notes
import Randomness
import Testing

@Suite struct DateTextTests {
    @Test(
        "Dates are read to Unix milliseconds",
        arguments: [
            ("1970-01-01", 0), ("2024-02-12", 1_707_696_000_000), ("2024-02-29", 1_709_164_800_000),
            ("2024-02-12T11:47", 1_707_738_420_000), ("2024-02-12 11:47:30", 1_707_738_450_000),
            ("2024-02-12T11:47:30.5Z", 1_707_738_450_500), ("2024-02-12T11:47:30,1239z", 1_707_738_450_123),
            ("2024-02-12T11:47:30-05:00", 1_707_756_450_000), ("2024-02-12T11:47:30 +0100", 1_707_734_850_000),
            ("2024-02-12T11:47+01", 1_707_734_820_000), ("1969-12-31T23:59:59Z", -1000),
            ("1900-03-01", -2_203_891_200_000), ("0001-01-01", -62_135_596_800_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func read(text: String, milliseconds: Int64) {
        #expect(DateText.milliseconds(text) == milliseconds)
    }

    @Test(
        "What is no date is refused",
        arguments: [
            "", "hier", "2024", "2024-02", "2024-13-01", "2024-00-10", "2024-02-30", "2023-02-29", "1900-02-29",
            "2024-04-31", "2024-2-1", "12/02/2024", "12-02-2024", "6 décembre 2023", "2024-02-12T", "2024-02-12T24:00",
            "2024-02-12T11", "2024-02-12T11:60", "2024-02-12T11:47:61", "2024-02-12T11:47:30.", "2024-02-12T11:47+1",
            "2024-02-12T11:47+25:00", "2024-02-12X", "2024-02-12T11:47:30ZZ", "0000-01-01", "-2024-01-01", "٢٠٢٤-٠١-٠١",
        ])
    func refused(text: String) {
        #expect(DateText.milliseconds(text) == nil)
    }

    @Test("A date is written as it is read", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        for _ in 0..<500 {
            let time = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator)
            let text = try #require(DateText.text(time))
            #expect(DateText.milliseconds(text) == time, "seed \(seed): \(text)")
        }
        #expect(DateText.text(1_707_738_450_000) == "2024-02-12T11:47:30Z")
        #expect(DateText.text(1_707_738_450_007) == "2024-02-12T11:47:30.007Z")
        #expect(DateText.text(.max) == nil)
        #expect(DateText.text(.min) == nil)
    }
}
