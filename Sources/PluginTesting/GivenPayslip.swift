import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Plugins
import Rules

/// A payslip, a receipt and a failure that a test describes; what it does not say is invented, the same each time.
struct GivenPayslip {
    /// What the hook is told.
    private(set) var facts: HookFacts

    /// Fields of messages that are fields of rules under another view.
    private static let ruleFields: [String: (RuleField.View, String)] = [
        "organisation_number": (.company, "organisation_number"),
        "company_name": (.company, "name"),
        "environment": (.company, "environment"), "pay_date": (.run, "pay_date"),
        "pay_year": (.run, "pay_year"), "pay_month": (.run, "pay_month"),
        "pay_day": (.run, "pay_day"), "period_start": (.run, "period_start"),
        "period_end": (.run, "period_end"), "run_label": (.run, "label"),
        "run_status": (.run, "status"), "employment_number": (.employee, "employment_number"),
        "given_name": (.employee, "given_name"), "family_name": (.employee, "family_name"),
        "department": (.employee, "department"), "category": (.employee, "category"),
        "employment_type": (.employee, "employment_type"), "pay_form": (.employee, "pay_form"),
        "gross_ore": (.employee, "gross_ore"), "tax_ore": (.employee, "tax_ore"),
        "net_ore": (.employee, "net_ore"), "year_gross_ore": (.employee, "year_gross_ore"),
        "is_correction": (.employee, "is_correction"),
    ]

    private static let ownFields = [
        "channel", "dispatch", "is_resend", "language", "previous_net_ore", "retention_days",
        "vacation_days_entitled", "vacation_days_saved",
    ]

    /// The fields that a test can give.
    static var names: [String] { (Array(ruleFields.keys) + ownFields).sorted() }

    init(_ given: ScriptValue, channel: String) throws(ScriptHostError) {
        guard let fields = RuleTestVocabulary.meaning(of: given).fields ?? GivenFields.empty(given)
        else { throw ScriptHostError("message must be a table of fields") }
        var subject = RuleSubject.invented()
        var assignments: [RuleAssignment] = []
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let (view, field) = GivenPayslip.ruleFields[name] {
                assignments.append(
                    try GivenPayslip.told { () throws(Diagnostic) in
                        try RuleAssignment(view, field, value)
                    })
            } else if !GivenPayslip.ownFields.contains(name) {
                let nearest = Suggestion.nearest(to: name, among: GivenPayslip.names)
                throw ScriptHostError(
                    "message has no field '\(name)' that a test can give"
                        + (nearest.map { ", did you mean '\($0)'?" }
                            ?? "; there are: \(GivenPayslip.names.joined(separator: ", "))"))
            }
        }
        try GivenPayslip.told { () throws(Diagnostic) in try subject.set(assignments) }
        let own = GivenFields("message", fields)
        var link = subject.link
        if let language = try own.text("language") {
            guard ["sv", "en"].contains(language) else {
                throw ScriptHostError("message.language is sv or en")
            }
            link.language = language
        }
        var balances: [String: String] = [:]
        balances["sembettot"] = try own.text("vacation_days_entitled")
        balances["semspatot"] = try own.text("vacation_days_saved")
        let days = try own.integer("retention_days")
        let retention = days.map { RetentionDays(rawValue: Int($0)) } ?? .days30
        guard let retention else { throw ScriptHostError("message.retention_days is 0, 30 or 390") }
        let detail = PayslipDetail(facts: balances)
        facts = HookFacts(
            dispatch: Dispatch.ID(try own.integer("dispatch") ?? 1),
            channel: ChannelName(rawValue: try own.text("channel") ?? channel),
            company: subject.company, link: link, run: subject.run, employee: subject.employee,
            recipient: subject.identity.number, payslip: subject.payslip, detail: { detail },
            previousNet: try own.integer("previous_net_ore").map(Money.init(ore:)),
            retention: retention, isResend: try own.flag("is_resend"))
    }

    private static func told<Value>(_ body: () throws(Diagnostic) -> Value) throws(ScriptHostError)
        -> Value
    {
        do throws(Diagnostic) {
            return try body()
        } catch {
            throw ScriptHostError(error.message.en + (error.hint.map { " (\($0.en))" } ?? ""))
        }
    }

    /// The delivery that a test describes.
    func settled(_ given: ScriptValue) throws(ScriptHostError) -> SettledDelivery {
        let fields = try GivenFields(
            given, "receipt", ["id", "object_key", "correlation_id", "is_retained", "at", "batch"])
        var at = Timestamp(milliseconds: 1_795_591_800_000)  // 2026-11-25T07:30:00Z
        if let text = try fields.text("at") {
            guard let parsed = Timestamp(iso: text) else {
                throw ScriptHostError("receipt.at is a time like 2026-11-25T07:30:00Z")
            }
            at = parsed
        }
        return SettledDelivery(
            id: DeliveryID(try fields.integer("id") ?? 1), facts: facts, at: at,
            receipt: Receipt(
                objectKey: try fields.text("object_key") ?? "objkey1",
                correlationID: try fields.text("correlation_id") ?? "corr1",
                isRetained: try fields.flag("is_retained")),
            batch: try fields.text("batch"))
    }

    /// The failure that a test describes.
    func failure(_ given: ScriptValue) throws(ScriptHostError) -> HookFailure {
        let fields = try GivenFields(
            given, "failure",
            [
                "kind", "status", "code", "attempt", "will_retry", "text_sv", "text_en",
                "correlation_id",
            ])
        let word = try fields.text("kind") ?? HookFailure.Kind.content.rawValue
        guard let kind = HookFailure.Kind(rawValue: word) else {
            let kinds = HookFailure.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ScriptHostError("failure.kind is one of: \(kinds)")
        }
        return HookFailure(
            kind: kind,
            answer: AnswerCode(
                status: try fields.integer("status").map(Int.init),
                code: try fields.integer("code").map(Int.init)),
            attempt: Int(try fields.integer("attempt") ?? 1),
            willRetry: try fields.flag("will_retry"),
            text: Phrase(
                sv: try fields.text("text_sv") ?? "Det gick inte.",
                en: try fields.text("text_en") ?? "It failed."),
            correlationID: try fields.text("correlation_id"))
    }
}

extension Timestamp {
    /// Reads `2026-11-25T07:30:00Z`.
    fileprivate init?(iso text: String) {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let date = CalendarDate(String(parts[0])), parts[1].last == "Z"
        else { return nil }
        let clock = parts[1].dropLast().split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3 else { return nil }
        self.init(
            milliseconds: Int64(date.daysSince1970) * 86_400_000
                + (clock[0] * 3_600 + clock[1] * 60 + clock[2]) * 1_000)
    }
}
