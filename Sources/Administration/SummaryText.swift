package import Delivery
package import Diagnostics
import Wording

/// A dispatch's counts as a sentence.
package enum SummaryText {
    /// The sentence.
    ///
    /// - Parameters:
    ///   - summary: the counts.
    ///   - channel: what administrators call the dispatch's channel.
    /// - Returns: the sentence, with its full stop.
    package static func phrase(_ summary: DispatchSummary, _ channel: Phrase) -> Phrase {
        let parts: [(Int, DispatchWords)] = [
            (summary.delivered, .delivered), (summary.retained, .retained),
            (summary.handedOver, .handedOver), (summary.failed, .failed), (summary.held, .held),
            (summary.notSelected, .notSelected), (summary.alreadySent, .alreadySent),
            (summary.cancelled, .cancelled), (summary.unsettled, .unsettled),
        ]
        let shown = parts.filter { $0.0 > 0 }.map { count, word in
            let phrase = word.phrase(["channel": channel])
            return Phrase(sv: "\(count) \(phrase.sv)", en: "\(count) \(phrase.en)")
        }
        guard !shown.isEmpty else { return DispatchWords.nothing.phrase }
        return Phrase.joined(shown) + "."
    }
}
