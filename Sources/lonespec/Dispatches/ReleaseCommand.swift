import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

/// What `release`, `resend` and `cancel` are about.
struct DispatchOptions: ParsableArguments {
    @Argument(help: "The dispatch's number.") var dispatch: Int64
    @Option(name: .long, help: "Only this employee; may be repeated.")
    var employee: [EmploymentNumber] = []

    var values: [String: Phrase] { ["dispatch": "\(dispatch)"] }
}

struct ReleaseCommand: EarlierPayslipsCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Sends payslips that a plugin holds, after somebody has looked at them.",
        discussion: """
            What a plugin holds on purpose can be released; what is held because a rule or a plugin \
            failed has to be mended first. Everything else is decided as for any dispatch.

            Examples:
              lonespec release 12
              lonespec release 12 --employee 1042 --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var target: DispatchOptions
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let desk = DispatchDesk(host: host)
        let found = try desk.find(target.dispatch, for: .send)
        return try await send(
            try desk.held(found, only: target.employee), .released(target.dispatch), found, host,
            (none: .nothingToRelease, question: .askRelease, no: .nothingReleased))
    }
}

/// A command that sends single payslips of an earlier dispatch once somebody has seen them.
private protocol EarlierPayslipsCommand: AdministratorCommand {
    var target: DispatchOptions { get }
    var confirmation: YesOption { get }
}

extension EarlierPayslipsCommand {
    /// Shows payslips, asks, and sends them.
    fileprivate func send(
        _ payslips: [HeldPayslip], _ origin: SelectionRequest.Origin, _ found: DispatchDesk.Found,
        _ host: Installation,
        _ words: (none: DispatchWords, question: DispatchWords, no: DispatchWords)
    ) async throws -> ExitStatus {
        guard !payslips.isEmpty else {
            tell(words.none, target.values)
            return .well
        }
        for one in payslips {
            Output.line("\(one.number) \(one.name): \(one.sentence.text(language.language))")
        }
        guard try Question.confirms(confirmation.yes, say(words.question)) else {
            tell(words.no)
            return .well
        }
        return try await Sending(host: host, company: found.company, language: language.language)
            .run {
                try await $0.send(
                    origin, only: target.employee, expecting: payslips,
                    in: found.overview.dispatch, of: found.company)
            }
    }
}

struct ResendCommand: EarlierPayslipsCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Sends again those that failed in a dispatch, once what failed is mended.",
        discussion: """
            Everything is decided anew, with the register, the link and the rules of today. What \
            has been sent since, or corrected, is left out.

            Examples:
              lonespec resend 12
              lonespec resend 12 --employee 1042 --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var target: DispatchOptions
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let desk = DispatchDesk(host: host)
        let found = try desk.find(target.dispatch, for: .send)
        return try await send(
            try desk.failed(found, only: target.employee), .failed(target.dispatch), found, host,
            (none: .nothingToResend, question: .askResend, no: .nothingSent))
    }
}

struct CancelCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Calls off what a dispatch has not sent yet.",
        discussion: """
            What Kivra may have taken cannot be called off: lonespec resume sends the same bytes \
            again, and Kivra delivers them once.

            Examples:
              lonespec cancel 12
              lonespec cancel 12 --employee 1042 --yes
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var target: DispatchOptions
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let desk = DispatchDesk(host: host)
        let found = try desk.find(target.dispatch, for: .send)
        let would = try desk.cancellation(found, only: target.employee)
        tell(
            DispatchWords.cancelWould,
            target.values.merging(["count": "\(would.cancelled)"]) { _, new in new })
        guard try Question.confirms(confirmation.yes, say(DispatchWords.askCancel)) else {
            tell(CommonWords.nothingChanged)
            return .well
        }
        let done = try desk.cancel(found, only: target.employee)
        let resume: Phrase =
            "lonespec resume --company \(found.company.organisationNumber.dashed)"
        if done.cancelled > 0 {
            tell(DispatchWords.cancelledNow, ["count": "\(done.cancelled)"])
        } else {
            tell(DispatchWords.cancelNothing, target.values)
        }
        if done.uncertain > 0 {
            tell(
                DispatchWords.cancelUncertain,
                ["count": "\(done.uncertain)", "command": resume])
        }
        if done.unheard > 0 {
            tell(DispatchWords.cancelUnheard, ["count": "\(done.unheard)", "command": resume])
        }
        if done.isDone { tell(DispatchWords.cancelDone, target.values) }
        return done.uncertain > 0 ? .interrupted : .well
    }
}
