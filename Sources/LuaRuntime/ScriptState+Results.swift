import CLuaShim
import Diagnostics

/// What the shim knows after a run, as Swift values. Every pointer is good until the next run.
extension ScriptState {
    func report(_ result: UnsafePointer<shim_result>) -> ScriptReport {
        unsafe ScriptReport(
            outcome: outcome(result.pointee.outcome),
            instructions: Int(result.pointee.instructions), peakBytes: result.pointee.peak,
            wall: .nanoseconds(Int64(clamping: result.pointee.nanoseconds)))
    }

    func outcome(_ code: Int32) -> ScriptOutcome {
        switch Int(code) {
        case SHIM_OK: .ok
        case SHIM_BUDGET: .budget
        case SHIM_DEADLINE: .deadline
        case SHIM_MEMORY: .memory
        case SHIM_DENIED: .denied
        case SHIM_INTERRUPTED: .interrupted
        default: .error
        }
    }

    func place(_ place: shim_place) -> SourcePlace? { names.place(place) }

    func values(_ result: UnsafePointer<shim_result>) -> [ScriptValue] {
        unsafe ScriptCall(result, names).results
    }

    func fieldsRead(_ result: UnsafePointer<shim_result>) -> [ScriptFieldRead] {
        unsafe ScriptCall(result, names).fieldsRead
    }
}
