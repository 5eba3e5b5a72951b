package import Delivery
package import Diagnostics
package import HostKit
package import Store
package import Wording

/// One delivery in words.
package struct DeliveryText {
    /// The delivery.
    package let line: DeliveryLine
    private let host: Installation

    /// Words for a delivery.
    package init(_ line: DeliveryLine, _ host: Installation) {
        self.line = line
        self.host = host
    }

    /// Which way it went; nil where none was chosen.
    package var channel: Phrase? {
        if line.state == .notSelected { return nil }
        return line.channel == .print ? LogWords.letter.phrase : host.channelTitle(line.channel)
    }

    /// What happened, in one sentence, and what somebody should know besides.
    package var sentence: Phrase {
        let sentence = line.sentence.sv.isEmpty ? LogWords.waiting.phrase : line.sentence
        guard let warning = line.warning else { return sentence }
        return sentence + " " + warning
    }

    /// What happened and what to do.
    package var whole: Phrase {
        let parts = [
            line.sentence.sv.isEmpty ? LogWords.waiting.phrase : line.sentence, line.advice,
            line.warning,
        ].compactMap(\.self)
        return .joined(parts.filter { !$0.sv.isEmpty }, by: " ")
    }
}

extension DeliveryState {
    /// What administrators call it.
    package var words: LogWords {
        switch self {
        case .delivered: .stateDelivered
        case .retained: .stateRetained
        case .handedOver: .stateHandedOver
        case .failed: .stateFailed
        case .held: .stateHeld
        case .notSelected: .stateNotSelected
        case .replaced: .stateReplaced
        case .cancelled: .stateCancelled
        case .prepared, .inflight, .waiting: .stateWaiting
        }
    }

    /// A sign for people: well, not well, left out, or under way.
    package var mark: String {
        switch self {
        case .delivered, .retained, .handedOver, .replaced: "✓"
        case .failed, .held: "✗"
        case .notSelected, .cancelled: "–"
        case .prepared, .inflight, .waiting: "…"
        }
    }
}

extension DispatchOverview {
    /// Green tick, red cross, or under way.
    package var mark: String {
        guard dispatch.state == .done else { return "…" }
        return isWell ? "✓" : "✗"
    }

    /// The mark for programs: `well`, `failed` or `open`.
    package var code: String {
        guard dispatch.state == .done else { return "open" }
        return isWell ? "well" : "failed"
    }

    /// The mark in words.
    package var words: LogWords {
        guard dispatch.state == .done else { return .underWay }
        return isWell ? .well : .bad
    }

    /// What was called off did not go well, also when nothing of it had been prepared.
    private var isWell: Bool { summary.isWell && endedBy == nil }

    /// The counts as a sentence; nothing has gone of what is still being prepared.
    package func info(_ channel: Phrase) -> Phrase {
        let sentence =
            dispatch.state == .preparing
            ? DispatchWords.preparingStill.phrase : SummaryText.phrase(summary, channel)
        guard let endedBy else { return sentence }
        return sentence + " " + LogWords.calledOffBy.phrase(["user": "\(endedBy)"])
    }
}
