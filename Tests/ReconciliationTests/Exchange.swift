import Catalogue
import Foundation
import Randomness
import Reconciliation

/// A whole exchange between a client and a server, with everything that went over the wire.
struct Exchange {
    enum Stopped: Error { case tooManyRounds }

    var messages: [(fromClient: Bool, bytes: [UInt8])] = []
    var have: Set<ItemID> = []
    var need: Set<ItemID> = []
    var needInOrder: [ItemID] = []

    var rounds: Int { messages.count / 2 }
    var byteCount: Int { messages.reduce(0) { $0 + $1.bytes.count } }

    init(
        client: some ReconciliationSet, server: some ReconciliationSet,
        clientLimit: Int = 0, serverLimit: Int = 0, roundsAllowed: Int = 500
    ) throws {
        var asking = ReconciliationClient(set: client, frameLimit: clientLimit)
        let answering = ReconciliationServer(set: server, frameLimit: serverLimit)
        var next: [UInt8]? = try asking.initiate()
        while let message = next {
            guard rounds < roundsAllowed else { throw Stopped.tooManyRounds }
            messages.append((true, message))
            let answer = try answering.answer(message)
            messages.append((false, answer))
            let step = try asking.receive(answer)
            (next, have, need) = (step.next, step.have, step.need)
        }
        needInOrder = asking.needInOrder
    }
}

extension SeededRandom {
    mutating func item(timestamps: ClosedRange<UInt64>) throws -> ReconciliationItem {
        try ReconciliationItem(timestamp: .random(in: timestamps, using: &self), id: bytes(32))
    }
}

/// The seed of a test: CROISEE_TEST_SEED to repeat a failure, otherwise a new one; printed either way.
func testSeed(_ test: String) -> UInt64 {
    let given = ProcessInfo.processInfo.environment["CROISEE_TEST_SEED"].flatMap { UInt64($0) }
    let seed = given ?? .random(in: .min ... .max)
    print("\(test): CROISEE_TEST_SEED=\(seed)")
    return seed
}

/// Spaces are for the reader.
func bytes(hex: String) throws -> [UInt8] {
    struct NotHex: Error {}
    let digits = try hex.filter { $0 != " " }.map { digit in
        guard let value = digit.hexDigitValue else { throw NotHex() }
        return UInt8(value)
    }
    guard digits.count % 2 == 0 else { throw NotHex() }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}

/// The type of the problem that was thrown; nil if nothing was.
func problemType(_ body: () throws -> Void) throws -> String? {
    do {
        try body()
        return nil
    } catch let problem as Problem {
        return problem.type
    }
}
