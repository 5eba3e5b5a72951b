import Delivery
import Diagnostics
import Foundation
import LuaRuntime
import Payroll

extension HookField {
    static let messageFields: [HookField] =
        aboutDelivery + aboutEmployee + aboutRun + aboutAmounts + guarded

    private static let aboutDelivery: [HookField] = [
        integer("dispatch", "the dispatch's number") { Int($0.given.facts.dispatch.value) },
        text("channel", "the name of the channel that it goes by") {
            $0.given.facts.channel.rawValue
        },
        text("language", "the link's language of subject lines: `sv` or `en`") {
            $0.given.facts.link.language
        },
        text("environment", "`production` or `test`") { $0.given.facts.link.environment.rawValue },
        text("organisation_number", "the company's, ten digits") {
            $0.given.facts.company.organisationNumber.digits
        },
        text("company_name", "the company's name") { $0.given.facts.company.name },
        integer("retention_days", "how long the channel keeps it: 0, 30 or 390") {
            $0.given.facts.retention.rawValue
        },
        flag("is_resend", "sent before, and sent again on purpose") { $0.given.facts.isResend },
        flag("is_correction", "a corrected payslip") { $0.given.facts.payslip.revision > 1 },
        optionalText("document_sha256", "SHA-256 of the PDF, hexadecimal") {
            $0.given.facts.payslip.document?.digest.hex
        },
        optionalInteger("document_bytes", "the size of the PDF") {
            $0.given.facts.payslip.document?.byteCount
        },
    ]

    private static let aboutEmployee: [HookField] = [
        text("employment_number", "anställningsnumret") { $0.given.facts.employee.number.text },
        optionalText("given_name", "the given name") { $0.given.facts.employee.givenName },
        optionalText("family_name", "the family name") { $0.given.facts.employee.familyName },
        optionalText("department", "avdelning") { $0.given.facts.employee.employment.department },
        optionalText("category", "kategori") { $0.given.facts.employee.employment.category },
        optionalText("employment_type", "anställningsform") {
            $0.given.facts.employee.employment.employmentType
        },
        optionalText("pay_form", "`TIM` or `MÅN`") { $0.given.facts.employee.employment.payForm },
    ]

    private static let aboutRun: [HookField] = [
        text("pay_date", "utbetalningsdatum, `2026-11-25`") {
            $0.given.facts.run.payDate.description
        },
        integer("pay_year", "its year") { $0.given.facts.run.payDate.year },
        integer("pay_month", "its month, 1 to 12") { $0.given.facts.run.payDate.month },
        integer("pay_day", "its day") { $0.given.facts.run.payDate.day },
        date("period_start", "first day paid for") { $0.given.facts.payslip.amounts.period?.start },
        date("period_end", "last day paid for") { $0.given.facts.payslip.amounts.period?.end },
        text("run_label", "tells runs of a pay date apart") { $0.given.facts.run.label },
        text("run_status", "`preliminary` or `final`") { $0.given.facts.run.status.rawValue },
    ]

    private static let aboutAmounts: [HookField] = [
        ore("gross_ore", "gross pay") { $0.given.facts.payslip.amounts.gross },
        ore("tax_ore", "tax, positive") { $0.given.facts.payslip.amounts.tax },
        ore("net_ore", "net pay") { $0.given.facts.payslip.amounts.net },
        ore("year_gross_ore", "gross pay this year") { $0.given.facts.payslip.amounts.yearGross },
        ore("previous_net_ore", "net pay of the employee's payslip before this one") {
            $0.given.facts.previousNet
        },
        optionalText("vacation_days_entitled", "paid vacation days of the year, as the file has it")
        {
            $0.given.facts.detail().facts["sembettot"]
        },
        optionalText("vacation_days_saved", "saved vacation days, as the file has it") {
            $0.given.facts.detail().facts["semspatot"]
        },
    ]

    /// Who it goes to and the document: only for those who have been granted it.
    private static let guarded: [HookField] = [
        optionalText("recipient", "the recipient's personal identity number, twelve digits") {
            $0.given.facts.recipient?.digits
        }.granted(by: .readRecipient),
        optionalText("pdf_base64", "the PDF in Base64; nil when it is over 700 kB") { subject in
            guard let bytes = subject.given.document(), bytes.count <= 700_000 else { return nil }
            return Data(bytes).base64EncodedString()
        }.granted(by: .readPDF),
    ]

    static let draftFields: [HookField] = [
        optionalText("subject", "the subject line: neutral, at most 35 characters") {
            $0.presentation.subject
        }.settable(by: .anybody),
        optionalText("html", "the same in HTML for small screens") {
            $0.presentation.html
        }.settable(by: .anybody),
        optionalText("part_name", "the document's file name, without its ending") {
            $0.presentation.partName
        }.settable(by: .channel),
    ]

    /// What a drawn payslip is about: nothing of the dispatch, so that it is the same in all.
    static let payslipFields: [HookField] =
        aboutDelivery.filter {
            ["language", "organisation_number", "company_name"].contains($0.name)
        } + aboutEmployee + aboutRun + aboutAmounts.filter { $0.name != "previous_net_ore" }

    static let receiptFields: [HookField] = [
        text("id", "the same for the same delivery, however often its hooks run: `12-345`") {
            $0.given.settled?.receiptID ?? ""
        },
        text("channel", "the name of the channel that took it, or `print`") {
            $0.given.facts.channel.rawValue
        },
        text("at", "when it was taken, UTC: `2026-11-25T07:30:00Z`") {
            $0.given.settled?.at.description ?? ""
        },
        text("at_local", "the same in Swedish time: `2026-11-25 08:30:00`") {
            $0.given.settled?.at.swedishText ?? ""
        },
        optionalText("object_key", "the channel's own key of it") {
            $0.given.settled?.receipt.objectKey
        },
        optionalText("correlation_id", "for questions to the channel's support") {
            $0.given.settled?.receipt.correlationID
        },
        flag("is_retained", "kept for somebody without a mailbox") {
            $0.given.settled?.receipt.isRetained ?? false
        },
        optionalText("batch", "the folder of letters that it is in") { $0.given.settled?.batch },
    ]

    static let failureFields: [HookField] = [
        text(
            "kind",
            HookFailure.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        ) { $0.given.failure?.kind.rawValue ?? "" },
        optionalInteger("status", "the channel's status, for instance 429") {
            $0.given.failure?.answer.status
        },
        optionalInteger("code", "the channel's own code, for instance 40009") {
            $0.given.failure?.answer.code
        },
        integer("attempt", "how often it has been tried, this time included; 0 when never") {
            $0.given.failure?.attempt ?? 0
        },
        flag("will_retry", "whether the host tries again by itself") {
            $0.given.failure?.willRetry ?? false
        },
        text("text_sv", "what the administrator reads, in Swedish") {
            $0.given.failure?.text.sv ?? ""
        },
        text("text_en", "the same in English") { $0.given.failure?.text.en ?? "" },
        optionalText("correlation_id", "for questions to the channel's support") {
            $0.given.failure?.correlationID
        },
    ]
}
