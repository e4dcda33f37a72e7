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

    /// In bytes, without the admin's choice.
    func started(_ attachments: AttachmentLimits, keepFree: Int64) -> Int64 {
        switch self {
        case .largest: attachments.largest
        case .perCommunity: attachments.perCommunity
        case .fetch: attachments.fetchUpTo
        case .keepFree: keepFree
        }
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
