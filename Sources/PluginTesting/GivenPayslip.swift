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
        guard let fields = RuleTestVocabulary.meaning(of: given).fields ?? GivenPayslip.empty(given)
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
                        + (nearest.map { ", did you mean '\($0)'?" } ?? ""))
            }
        }
        try GivenPayslip.told { () throws(Diagnostic) in try subject.set(assignments) }
        var link = subject.link
        if case .text(let language)? = fields["language"] { link.language = language }
        var balances: [String: String] = [:]
        balances["sembettot"] = fields["vacation_days_entitled"]?.shownText
        balances["semspatot"] = fields["vacation_days_saved"]?.shownText
        let detail = PayslipDetail(facts: balances)
        facts = HookFacts(
            dispatch: Dispatch.ID(fields["dispatch"]?.number ?? 1),
            channel: ChannelName(rawValue: fields["channel"]?.shownText ?? channel),
            company: subject.company, link: link, run: subject.run, employee: subject.employee,
            recipient: subject.identity.number, payslip: subject.payslip, detail: { detail },
            previousNet: fields["previous_net_ore"]?.number.map(Money.init(ore:)),
            retention: fields["retention_days"]?.number.flatMap { RetentionDays(rawValue: Int($0)) }
                ?? .days30, isResend: fields["is_resend"] == .bool(true))
    }

    private static func empty(_ value: ScriptValue) -> [String: ScriptValue]? {
        value == .none ? [:] : nil
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
        let fields = try GivenPayslip.fields(
            given, "receipt", ["id", "object_key", "correlation_id", "is_retained", "at", "batch"])
        var at = Timestamp(milliseconds: 1_795_591_800_000)  // 2026-11-25T07:30:00Z
        if let text = fields["at"]?.shownText {
            guard let parsed = Timestamp(iso: text) else {
                throw ScriptHostError("receipt.at is a time like 2026-11-25T07:30:00Z")
            }
            at = parsed
        }
        return SettledDelivery(
            id: DeliveryID(fields["id"]?.number ?? 1), facts: facts, at: at,
            receipt: Receipt(
                objectKey: fields["object_key"]?.shownText ?? "objkey1",
                correlationID: fields["correlation_id"]?.shownText ?? "corr1",
                isRetained: fields["is_retained"] == .bool(true)),
            batch: fields["batch"]?.shownText)
    }

    /// The failure that a test describes.
    func failure(_ given: ScriptValue) throws(ScriptHostError) -> HookFailure {
        let fields = try GivenPayslip.fields(
            given, "failure",
            [
                "kind", "status", "code", "attempt", "will_retry", "text_sv", "text_en",
                "correlation_id",
            ])
        let word = fields["kind"]?.shownText ?? HookFailure.Kind.content.rawValue
        guard let kind = HookFailure.Kind(rawValue: word) else {
            let kinds = HookFailure.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ScriptHostError("failure.kind is one of: \(kinds)")
        }
        return HookFailure(
            kind: kind,
            answer: AnswerCode(
                status: fields["status"]?.number.map(Int.init) ?? nil,
                code: fields["code"]?.number.map(Int.init) ?? nil),
            attempt: Int(fields["attempt"]?.number ?? 1),
            willRetry: fields["will_retry"] == .bool(true),
            text: Phrase(
                sv: fields["text_sv"]?.shownText ?? "Det gick inte.",
                en: fields["text_en"]?.shownText ?? "It failed."),
            correlationID: fields["correlation_id"]?.shownText)
    }

    private static func fields(_ given: ScriptValue, _ what: String, _ known: [String])
        throws(ScriptHostError) -> [String: ScriptValue]
    {
        guard let fields = RuleTestVocabulary.meaning(of: given).fields ?? empty(given) else {
            throw ScriptHostError("\(what) must be a table of fields")
        }
        for name in fields.keys.sorted() where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            throw ScriptHostError(
                "\(what) has no field '\(name)' that a test can give"
                    + (nearest.map { ", did you mean '\($0)'?" } ?? ""))
        }
        return fields
    }
}

extension ScriptValue {
    fileprivate var number: Int64? { if case .int(let number) = self { number } else { nil } }

    fileprivate var shownText: String? {
        switch self {
        case .text(let text): text
        case .int(let number): String(number)
        case .number(let number): "\(number)"
        default: nil
        }
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
