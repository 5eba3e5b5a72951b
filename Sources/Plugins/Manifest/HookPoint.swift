import Delivery
import Diagnostics

/// A point in the pipeline where plugins can have a hook.
package enum HookPoint: String, CaseIterable, Sendable, Hashable {
    /// Before a payslip is frozen.
    case beforeSend = "before_send"
    /// When a channel has taken it.
    case afterSend = "after_send"
    /// When it was not delivered.
    case onError = "on_error"
    /// Before a payslip that comes without a PDF is drawn.
    case payslipRows = "payslip_rows"

    /// Those of a dispatch, whose effects the ledger keeps. A payslip is drawn without one too, and always the same.
    static let dispatching: [HookPoint] = [.beforeSend, .afterSend, .onError]

    /// The hook's parameters: `message, receipt, host`.
    package var parameters: String {
        ((self == .payslipRows ? ["rows"] : []) + views.map(\.name) + ["host"])
            .joined(separator: ", ")
    }

    /// The views that the hook gets, before `host`.
    package var views: [HookView] {
        switch self {
        case .beforeSend: [.draft]
        case .afterSend: [.message, .receipt]
        case .onError: [.message, .failure]
        case .payslipRows: [.payslip]
        }
    }

    /// When it is run.
    package var summary: String {
        switch self {
        case .beforeSend:
            "once for each payslip, before its message is frozen; a failure holds the payslip"
        case .afterSend:
            "at least once for each delivery that a channel has taken; a failure is logged"
        case .onError:
            "for each answer that is no success, and for each payslip that cannot be sent; a failure is logged"
        case .payslipRows:
            "once for each payslip that lonespec makes a PDF of, on the rows of its table; a failure holds the payslip"
        }
    }

    /// The bit that says that somebody has it.
    var points: HookPoints {
        switch self {
        case .beforeSend: .beforeSend
        case .afterSend: .afterSend
        case .onError: .onError
        case .payslipRows: .payslipRows
        }
    }
}
