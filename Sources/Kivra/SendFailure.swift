internal import Delivery

/// Why a request has no answer worth reading.
enum SendFailure: Error, Sendable, Hashable {
    /// It may go better later.
    case retry(Retry)
    /// It will not go better before somebody has mended something.
    case stop(DispatchStop)

    /// What that means for one message.
    var answer: SendAnswer {
        switch self {
        case .retry(let retry): .retry(retry)
        case .stop(let stop): .stop(stop)
        }
    }

    /// What that means for a command that cannot try again by itself.
    var dispatchStop: DispatchStop {
        switch self {
        case .retry(let retry):
            DispatchStop(
                reason: .unreachable(retry), isTemporary: true, answer: retry.answer)
        case .stop(let stop): stop
        }
    }
}
