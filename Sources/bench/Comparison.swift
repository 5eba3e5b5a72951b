import Foundation

/// One measured figure beside its baseline.
struct Comparison {
    /// The bound on the ratio of ours to the baseline.
    enum Bound {
        case atMost(Double)
        case atLeast(Double)

        func holds(_ ratio: Double) -> Bool {
            switch self {
            case .atMost(let limit): ratio <= limit
            case .atLeast(let limit): ratio >= limit
            }
        }

        var text: String {
            switch self {
            case .atMost(let limit): "at most \(limit)"
            case .atLeast(let limit): "at least \(limit)"
            }
        }
    }

    var what: String
    var ours: Double
    var baseline: Double
    var unit: String
    /// nil where the figure is only shown.
    var bound: Bound?

    /// What, ours, baseline, ratio, bound, and whether it holds.
    func show() {
        let ratio = ours / baseline
        var line = "\(what): ours \(ours.text) \(unit), baseline \(baseline.text) \(unit), "
        line += "ratio \(ratio.text(decimals: 2))"
        if let bound { line += ", bound \(bound.text): \(bound.holds(ratio) ? "OK" : "OVER")" }
        Report.line(line)
    }
}

extension Double {
    /// Three or so significant digits.
    var text: String { text(decimals: magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2) }

    /// A fixed number of decimals.
    func text(decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}
