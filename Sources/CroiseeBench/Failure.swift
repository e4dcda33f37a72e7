/// Why a workload could not be measured, or must not count.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

func require(_ isSo: Bool, _ otherwise: @autoclosure () throws -> String) throws {
    if !isSo { throw Failure(try otherwise()) }
}
