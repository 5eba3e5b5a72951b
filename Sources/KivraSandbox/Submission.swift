/// Whom a content is for.
enum Recipient: Sendable, Equatable {
    case person(UInt64, digits: String)
    case email(String)
    case company(String)

    /// The identifier as it was sent.
    var identifier: String {
        switch self {
        case .person(_, let digits): digits
        case .email(let address): address
        case .company(let number): number
        }
    }
}

/// A content that passed every check on its own form; whether it is accepted is still open.
struct Submission: Sendable {
    let tenant: String
    let recipient: Recipient
    let subject: String
    let type: String
    let generatedAt: String?
    let retain: Bool
    /// SHA-256 of the canonical payload without `generated_at`.
    let payload: String
    let pdf: ContentParts.Document?
}
