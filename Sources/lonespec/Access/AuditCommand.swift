import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct AuditCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Who changed what, when, from what to what.",
        discussion: """
            Examples:
              lonespec audit
              lonespec audit --company 559900-0014 --employee 1042
              lonespec audit --user anna --since 2026-11-01 --format csv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "Only this company's changes.") var company: String?
    @Option(name: .long, help: "Only what this employee had changed; needs --company.")
    var employee: EmploymentNumber?
    @Option(name: .long, help: "Only what this user changed.") var user: String?
    @Option(name: .long, help: "Only from this day on.") var since: CalendarDate?
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if employee != nil, company == nil {
            throw ValidationError("--employee belongs to a --company.")
        }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let company = try company.map(host.company)
        var filter = AuditFilter()
        filter.user = user
        filter.since = since.map { Timestamp(startOf: $0) }
        if let employee, let company {
            filter.employee = try RegisterService(host: host).card(employee, of: company)
                .employee.id
        }
        let names = try CompanyNames(host)
        let service = AuditService(host: host)
        var listing = Listing(columns, list.format)
        let last = try await page.walk(
            list.format, from: page.after,
            page: { try service.lines(of: company, filter, before: $0, limit: $1) }, key: \.id
        ) { line in
            try listing.add(cells(line, names))
        }
        listing.end(nothing: say(AuditWords.nothing))
        if let last { page.tellMore(self, String(last)) }
        return .well
    }

    private var columns: [Listing.Column] {
        [
            .init(key: "at", heading: say(CommonWords.at)),
            .init(key: "user", heading: say(AccessWords.user)),
            .init(key: "company", heading: say(CommonWords.company)),
            .init(key: "what", heading: say(AuditWords.what)),
            .init(key: "employee", heading: say(AuditWords.subject)),
            .init(key: "field", heading: say(AuditWords.field)),
            .init(key: "old", heading: say(AuditWords.old)),
            .init(key: "new", heading: say(AuditWords.new)),
        ]
    }

    private func cells(_ line: AuditLine, _ names: CompanyNames) -> [Listing.Cell] {
        let isTable = list.format == .table
        let entry = line.entry
        let action =
            isTable ? AuditWords.action(entry.action).map { say($0) } ?? entry.action : entry.action
        let field = entry.field.map {
            isTable ? AuditLabels.label($0, of: entry.action, language.language) : $0
        }
        return [
            .text(isTable ? line.at.swedishText : line.at.description), .text(line.user),
            .init(entry.company.map(names.name)), .text(action), .init(line.employeeNumber),
            .init(field), .init(value(entry.old, isTable)), .init(value(entry.new, isTable)),
        ]
    }

    private func value(_ text: String?, _ isTable: Bool) -> String? {
        guard isTable else { return text }
        switch text {
        case "on": return say(CommonWords.on)
        case "off": return say(CommonWords.off)
        default: return text
        }
    }
}
