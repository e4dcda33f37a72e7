import Catalogue
import CroiseeStore

/// One limit as the form of the storage page asks for it.
enum LimitField: String, CaseIterable, Sendable {
    case largest
    case perCommunity = "per-community"
    case fetch
    case keepFree = "keep-free"

    var label: Sentence {
        switch self {
        case .largest: SettingsWords.largestField
        case .perCommunity: SettingsWords.perCommunityField
        case .fetch: SettingsWords.fetchField
        case .keepFree: SettingsWords.keepFreeField
        }
    }

    var key: any WritableKeyPath<ChosenLimits, Int64?> & Sendable {
        switch self {
        case .largest: \.largest
        case .perCommunity: \.perCommunity
        case .fetch: \.fetchUpTo
        case .keepFree: \.keepFree
        }
    }

    /// Bytes of one.
    var unit: Int64 { self == .fetch ? 1_000 : 1_000_000 }

    var range: ClosedRange<Int64> {
        switch self {
        case .largest: 1...1_000
        case .perCommunity: 1...1_000_000
        case .fetch: 0...1_000_000
        // Withdrawing and erasing need some room always.
        case .keepFree: 50...1_000_000
        }
    }

    /// Without the admin's choice, as the program was told: its megabytes and kilobytes are a little larger than those of the form.
    func started(_ store: Store) -> Sentence {
        let started = store.startedLimits
        let bytes =
            switch self {
            case .largest: started.attachments.largest
            case .perCommunity: started.attachments.perCommunity
            case .fetch: started.attachments.fetchUpTo
            case .keepFree: started.keepFree
            }
        return said(bytes, each: self == .fetch ? 1 << 10 : 1 << 20)
    }

    /// What holds now, in the unit in which it was set.
    func said(_ store: Store) -> Sentence {
        store.chosenLimits[keyPath: key].map { said($0, each: unit) } ?? started(store)
    }

    private func said(_ bytes: Int64, each unit: Int64) -> Sentence {
        guard bytes % unit == 0 else { return NumberWords.bytes(bytes) }
        return self == .fetch ? NumberWords.kilobytes(bytes / unit) : NumberWords.megabytes(bytes / unit)
    }

    /// As the form shows what was chosen before; empty where nothing was.
    static func state(_ chosen: ChosenLimits) -> FormState {
        FormState(
            FormData(
                allCases.map { field in
                    let value = chosen[keyPath: field.key].map { String($0 / field.unit) }
                    return FormData.Field(name: field.rawValue, value: value ?? "")
                }))
    }
}
