/// Times of two ways to do the same, measured in turns so that both meet the same machine.
struct Rounds {
    private(set) var ours: [Double] = []
    private(set) var baseline: [Double] = []

    /// Seconds for one call.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(body).seconds
    }

    /// Starts without any round.
    init() {}

    /// Adds a round.
    mutating func add(_ round: (ours: Double, baseline: Double)) {
        ours.append(round.ours)
        baseline.append(round.baseline)
    }

    /// Measures a number of rounds; each calls the one and then the other.
    init(_ count: Int, ours: () throws -> Void, baseline: () throws -> Void) rethrows {
        for _ in 0..<count {
            self.ours.append(try Rounds.seconds(ours))
            self.baseline.append(try Rounds.seconds(baseline))
        }
    }

    /// The median of our times.
    var oursMedian: Double { Rounds.median(ours) }
    /// The median of the baseline's times.
    var baselineMedian: Double { Rounds.median(baseline) }

    /// The middle one.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
