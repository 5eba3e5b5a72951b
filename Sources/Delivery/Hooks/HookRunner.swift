package import Payroll

/// Runs the hooks of a company's plugins for one dispatch, in their order. `Plugins` implements it.
///
/// None of its methods throws: what goes wrong in a hook is an answer or a note among the effects. Effects are not carried
/// out; whoever calls keeps them in the ledger together with what they belong to.
package protocol HookRunner: Sendable {
    /// Which hooks there are at all: where there are none, nothing is read for them.
    var points: HookPoints { get }

    /// Runs `before_send` for payslips that are about to be frozen.
    func beforeSend(_ payslips: [HookFacts]) async -> [HookOpinion]

    /// Runs `after_send` for what a channel has taken.
    func afterSend(_ settled: [SettledDelivery]) async -> [HookEffect]

    /// Runs `on_error` for a payslip that was not delivered.
    func onError(_ payslip: HookFacts, _ failure: HookFailure) async -> HookRequest

    /// Runs `payslip_rows` for a payslip that is about to be drawn.
    func payslipRows(_ rows: [PayRow], of payslip: HookFacts) async -> RowsOpinion
}

/// What `payslip_rows` hooks made of a payslip's rows.
package enum RowsOpinion: Sendable, Hashable {
    /// The rows that are drawn.
    case rows([PayRow])
    /// A plugin failed: the payslip is held.
    case hold(Reason)
}

/// Which hooks somebody has.
package struct HookPoints: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A customer's `before_send`; the channel's own needs nothing that planning has not read.
    package static let beforeSend = HookPoints(rawValue: 1)
    /// `after_send`.
    package static let afterSend = HookPoints(rawValue: 2)
    /// `on_error`.
    package static let onError = HookPoints(rawValue: 4)
    /// `payslip_rows`.
    package static let payslipRows = HookPoints(rawValue: 8)
}

/// What `before_send` hooks made of one payslip.
package struct HookOpinion: Sendable, Hashable {
    /// What is to become of it.
    package enum Verdict: Sendable, Hashable {
        /// It goes.
        case go
        /// A plugin holds it for a person to look at, or failed; the name is there when a person can release it.
        case hold(Reason, releasableFrom: String?)
        /// A plugin leaves it out.
        case skip(Reason)
    }

    /// What is to become of it.
    package var verdict: Verdict
    /// What the hooks have set.
    package var presentation: MessagePresentation
    /// The plugins that have set something, the channel's own left out.
    package var changedBy: [String]
    /// What the hooks did.
    package var effects: [HookEffect]

    /// Creates an opinion.
    package init(
        verdict: Verdict = .go, presentation: MessagePresentation = MessagePresentation(),
        changedBy: [String] = [], effects: [HookEffect] = []
    ) {
        self.verdict = verdict
        self.presentation = presentation
        self.changedBy = changedBy
        self.effects = effects
    }
}

/// What `on_error` hooks ask for. The host keeps the last word.
package struct HookRequest: Sendable, Hashable {
    /// What a hook can ask for.
    package enum Wish: Sendable, Hashable {
        /// Send it again after a while.
        case retry(Duration)
        /// Send a letter instead.
        case print
        /// Stop trying, with a reason.
        case giveUp(String)

        /// The word in scripts.
        package var word: String {
            switch self {
            case .retry: "retry"
            case .print: "print"
            case .giveUp: "give_up"
            }
        }
    }

    /// What the first plugin asks for that asks for anything.
    package var wish: Wish?
    /// That plugin.
    package var plugin: String
    /// What the hooks did.
    package var effects: [HookEffect]

    /// Creates a request.
    package init(wish: Wish? = nil, plugin: String = "", effects: [HookEffect] = []) {
        self.wish = wish
        self.plugin = plugin
        self.effects = effects
    }
}

/// No plugins at all.
package struct NoHooks: HookRunner {
    /// Creates a runner that does nothing.
    package init() {}

    package var points: HookPoints { [] }

    package func beforeSend(_ payslips: [HookFacts]) async -> [HookOpinion] {
        payslips.map { HookOpinion(presentation: MessagePresentation(html: $0.html)) }
    }

    package func afterSend(_ settled: [SettledDelivery]) async -> [HookEffect] { [] }

    package func onError(_ payslip: HookFacts, _ failure: HookFailure) async -> HookRequest {
        HookRequest()
    }

    package func payslipRows(_ rows: [PayRow], of payslip: HookFacts) async -> RowsOpinion {
        .rows(rows)
    }
}
