/// The values of a content's `type` and what each of them asks for.
///
/// Source: swagger.yml, schemas `Content_user_v2` and `Content_company`.
enum ContentType {
    private static let forUsers: Set<String> = [
        "letter", "letter.salary", "salaryslip", "letter.creditnotice", "letter.form",
        "letter.signed", "invite.research", "invite.gift", "invite.sign", "invite.voucher",
        "invite.kyc", "invoice", "invoice.reminder", "invoice.debtcampaign", "invoice.renewal",
        "invoice.debtcollection", "booking", "registered.letter", "invoice.donation",
        "invoice.paymentnotice", "ticket.event",
    ]

    private static let forCompanies: Set<String> = [
        "accounting.invoice", "accounting.invoicereminder", "accounting.invoicecreditnote",
        "letter", "invoice", "letter.salary", "letter.creditnotice", "invite.research",
        "invite.kyc",
    ]

    /// Members that belong to a content, of users and companies alike. `invite` is in the published
    /// examples only (path-v2-tenantkey-content.yml, `examples`).
    static let members: Set<String> = [
        "ssn", "email", "vat_number", "subject", "generated_at", "type", "retain",
        "retention_time", "parts", "payment_multiple_options", "booking", "campaign", "form",
        "invite", "invite_research", "invite_gift", "invite_sign", "invite_voucher", "invite_kyc",
        "signed", "salaryslip", "registered", "ticket", "invoice",
    ]

    static func isAllowed(_ type: String, forCompany: Bool) -> Bool {
        (forCompany ? forCompanies : forUsers).contains(type)
    }

    /// `retain` "can only be used with content types …, otherwise an error with status code 422".
    static func canBeRetained(_ type: String) -> Bool {
        ["letter.creditnotice", "letter.salary", "letter.signed", "salaryslip", "invite.sign"]
            .contains(type)
    }

    /// The object that "needs to be provided" with a type.
    static func requiredMember(_ type: String) -> String? {
        switch type {
        case "salaryslip": "salaryslip"
        case "registered.letter": "registered"
        case "ticket.event": "ticket"
        case let type where type.hasPrefix("accounting."): "invoice"
        case let type where type.hasPrefix("invoice"): "payment_multiple_options"
        default: nil
        }
    }
}
