import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Rules
import Store

extension DotCommand {
    static let scope: [DotCommand] = [
        DotCommand(
            name: ".company", group: .scope, usage: "[NUMBER]",
            summary: "lists the companies, or changes to one", completion: .companies
        ) { session, arguments in
            if arguments.words.isEmpty { return try session.listCompanies() }
            try session.desk.choose(try session.company(arguments.text))
            session.forgetState()
            session.last = nil
            session.tellRules()
        },
        DotCommand(
            name: ".payrun", group: .scope, usage: "[DATE|latest] [preliminary|final]",
            summary: "lists the pay runs, or changes to a pay date", completion: .payDates, most: 2
        ) { session, arguments in
            if arguments.words.isEmpty { return try session.listPayRuns() }
            var date: CalendarDate?
            var preliminary: Bool?
            for word in arguments.words {
                switch word {
                case "latest": date = nil
                case "preliminary": preliminary = true
                case "final": preliminary = false
                default: date = try session.date(word, of: ".payrun")
                }
            }
            try session.desk.choose(payDate: date, preliminary: preliminary)
            session.last = nil
        },
        DotCommand(
            name: ".today", group: .scope, usage: "[DATE|now]",
            summary: "shows or changes the date that counts as today", most: 1
        ) { session, arguments in
            switch arguments.first {
            case nil: break
            case "now": session.desk.today = session.desk.host.today
            case let text?: session.desk.today = try session.date(text, of: ".today")
            }
            session.write("today is \(session.desk.today)")
        },
        DotCommand(
            name: ".status", group: .scope,
            summary: "shows what the session is about: company, run, rules, settings",
            worksWhilePaused: true
        ) { session, _ in try await session.showStatus() },
    ]
}

extension ReplSession {
    fileprivate func listCompanies() throws {
        var list = listing([
            ("number", "Number"), ("name", "Name"), ("licensed", "Licence"), ("own_rules", "Rules"),
        ])
        for company in try desk.host.store.companies() {
            let own = RuleSet.exists(
                RuleSet.module(of: company.organisationNumber), in: desk.files)
            try list.add([
                .text(company.organisationNumber.dashed), .text(company.name),
                .text(company.isLicensed ? "on" : "off"), .text(own ? "own" : "default"),
            ])
        }
        list.end(nothing: "there is no company yet")
    }

    /// The company with a number, or the only one whose name has the text in it.
    fileprivate func company(_ text: String) throws -> Company {
        if OrganisationNumber(text) != nil { return try desk.host.company(text) }
        let all = try desk.host.store.companies()
        let found = all.filter { $0.name.lowercased().contains(text.lowercased()) }
        if found.count == 1 { return found[0] }
        throw Diagnostic(
            code: "repl.company",
            Phrase(
                found.isEmpty
                    ? "no company is called '\(text)'" : "'\(text)' is \(found.count) companies"),
            hint: ".company lists them")
    }

    fileprivate func listPayRuns() throws {
        var list = listing([
            ("pay_date", "Pay date"), ("label", "Label"), ("status", "Status"),
            ("payslips", "Payslips"), ("with_pdf", "With PDF"),
        ])
        for overview in try desk.host.store.payRunOverviews(of: desk.company.id) {
            try list.add([
                .text(overview.run.payDate.description), .text(overview.run.label),
                .text(overview.run.status.rawValue), .number(overview.payslips),
                .number(overview.documents),
            ])
        }
        list.end(nothing: "the company has no pay run yet")
    }

    fileprivate func date(_ text: String, of command: String) throws -> CalendarDate {
        guard let date = CalendarDate(text) else {
            throw ReplFailure.usage(command, "'\(text)' is not a date, such as 2026-11-25")
        }
        return date
    }

    /// Says whether the rules load.
    func tellRules() {
        switch desk.rules {
        case .success(let rules): write("rules \(rules.hash.short) are loaded")
        case .failure(let diagnostic): tell(diagnostic)
        }
    }

    fileprivate func showStatus() async throws {
        let link = desk.link
        var lines: [(String, String)] = [
            ("company", "\(desk.company.organisationNumber) \(desk.company.name)"),
            ("pay date", desk.payDate?.description ?? "none"),
            (
                "pay runs",
                desk.runs.map { "\($0.label) (\($0.status.rawValue))" }.joined(separator: ", ")
            ),
            ("today", desk.today.description),
            (
                "link",
                "\(link.environment.rawValue), kept \(link.retentionDays.rawValue) days, "
                    + "print \(link.printHandling ? "on" : "off")"
            ),
        ]
        switch desk.rules {
        case .success(let rules):
            lines.append(
                ("rules", "\(rules.hash.short) from \(desk.source?.label ?? desk.host.ruleFolder)"))
        case .failure: lines.append(("rules", "do not load: .reload says why"))
        }
        let employee = desk.candidate.map {
            "\($0.employee.number) \(privacy.name(of: $0.employee))"
        }
        lines.append(("in use", employee ?? "nobody"))
        if !desk.overlay.isEmpty {
            lines.append(("tried with", desk.overlay.map(\.text).joined(separator: ", ")))
        }
        if let paused { lines.append(("stopped", paused.pause.place.label)) }
        lines += [
            ("trace", traceMode.rawValue), ("format", format.rawValue),
            ("personal data", privacy.isRevealed ? "shown" : "hidden"),
        ]
        if let copy { lines.append(("output", copy.path)) }
        facts(lines)
    }
}
