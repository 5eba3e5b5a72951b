import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import Wording

/// What a downloaded log says of the dispatch as a whole.
struct LogHead {
    /// The dispatch's number.
    var dispatch: Int64
    /// The heading.
    var title: String
    /// Facts with their labels, and their names for programs.
    var facts: [(key: String, label: LogWords, value: String)]
    /// The sentence with the counts.
    var summary: String
    /// What plugins said and counted.
    var remarks: [String]

    init(
        _ found: DispatchDesk.Found, _ remarks: DispatchRemarks, host: Installation,
        language: Language
    ) {
        let overview = found.overview
        let dispatch = overview.dispatch
        self.dispatch = dispatch.id.value
        title = LogWords.title.text(
            language,
            ["dispatch": "\(dispatch.id.value)", "company": "\(found.company.name)"])
        let channel = host.channelTitle(dispatch.channel)
        summary = overview.info(channel).text(language)
        let environment: LogWords = dispatch.environment == .production ? .production : .test
        facts = [
            ("status", .status, "\(overview.mark) \(overview.words.text(language))"),
            ("company", .company, found.company.name),
            (
                "organisation_number", .organisationNumber,
                found.company.organisationNumber.dashed
            ),
            (
                "pay_dates", .payDate,
                overview.payDates.map(\.description).joined(separator: ", ")
            ),
            (
                "selection", .selection,
                SelectionText.line(kept: overview.criteria)?.text(language) ?? "–"
            ),
            ("channel", .channel, channel.text(language)),
            ("environment", .environment, environment.text(language)),
            ("tenant_key", .tenantKey, dispatch.tenantKey),
            ("started_by", .startedBy, overview.startedBy),
            ("started", .started, dispatch.createdAt.swedishText),
            ("ended", .ended, overview.endedAt?.swedishText ?? LogWords.underWay.text(language)),
            ("rule_digest", .ruleHash, overview.ruleDigest),
        ]
        // Employment numbers in a selection may be people's.
        for index in facts.indices where facts[index].key == "selection" {
            facts[index].value = PersonalNumberMask.mask(facts[index].value)
        }
        self.remarks =
            RemarkText.lines(remarks).map { PersonalNumberMask.mask($0.text(language)) }
    }
}

/// One row of a downloaded log.
struct LogRow {
    /// The values, in the order of `columns`.
    var values: [String]
    /// The decision's record, JSON.
    var decision: String?

    /// The columns: name for programs, and heading.
    static let columns: [(key: String, label: LogWords)] = [
        ("number", .employee), ("name", .name), ("pay_run", .payRun), ("channel", .channel),
        ("outcome", .state), ("what", .what), ("advice", .advice), ("code", .code),
        ("attempts", .attempts), ("at", .time), ("object_key", .objectKey),
        ("correlation_id", .correlation), ("pdf_sha256", .pdf),
    ]

    /// On one line, without control characters and personal numbers: names and reasons come from files.
    private static func safe(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : scalar
        }
        return PersonalNumberMask.mask(String(String.UnicodeScalarView(scalars)))
    }

    init(_ line: DeliveryLine, _ host: Installation, _ language: Language) {
        let text = DeliveryText(line, host)
        let run = [line.payDate, line.runLabel].filter { !$0.isEmpty }.joined(separator: " ")
        values =
            [
                EmploymentNumber(line.number)?.description ?? line.number, line.name, run,
                text.channel?.text(language) ?? "", line.state.words.text(language),
                text.sentence.text(language), line.advice?.text(language) ?? "",
            ].map(LogRow.safe) + [
                // Evidence, as it was given.
                line.code ?? "", String(line.attempts), line.changedAt.swedishText,
                line.objectKey ?? "", line.correlationID ?? "", line.documentDigest ?? "",
            ]
        decision = line.decision.map(PersonalNumberMask.mask)
    }
}
