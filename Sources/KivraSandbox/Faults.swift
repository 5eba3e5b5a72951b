/// Something that goes wrong on demand.
///
/// The order of the cases is the order in which their probabilities share the unit interval.
package enum Fault: String, CaseIterable, Sendable {
    /// The connection is closed; the request was not processed.
    case dropBefore = "drop-before"
    /// The request is processed and in the ledger; then the connection is closed.
    case dropAfter = "drop-after"
    /// 500 / 50000; not processed.
    case internalError = "500"
    /// 503 / 50300 with Retry-After; not processed.
    case unavailable = "503"
    /// 429 / 42900 with Retry-After; not processed.
    case tooManyRequests = "429"
    /// 401 / 40100; not processed, and the token stays valid. Never at `/v1/auth`.
    case unauthorized = "401"
    /// Processed; the answer comes late.
    case slow
    /// Processed; the answer ends in the middle of its body.
    case cut
    /// Processed; the body is not JSON, the status is the real one.
    case garble
}

/// Which request has which fault: a pure function of the seed and the request's number.
///
/// One random number in [0, 1) is drawn for each request. The faults lie beside each other on that
/// interval in the order of ``Fault``, each as wide as its probability, so a request has at most
/// one fault and every probability is exact. Requests are numbered from 0 as they arrive, counting
/// only those to the endpoints in `endpoints`.
package struct FaultPlan: Sendable {
    private let seed: UInt64
    private let bands: [(fault: Fault, end: Double)]
    private let script: [Fault?]
    private let endpoints: Set<Endpoint>

    /// No faults at all.
    package static let none = FaultPlan()

    private init() {
        seed = 0
        bands = []
        script = []
        endpoints = []
    }

    /// A plan.
    ///
    /// - Parameters:
    ///   - seed: The same seed gives the same faults.
    ///   - probabilities: Each from 0 to 1, together at most 1.
    ///   - script: What happens to the first requests, before chance takes over; nil is no fault.
    ///   - endpoints: Where faults happen.
    /// - Throws: ``SandboxError`` when a probability is out of range.
    package init(
        seed: UInt64 = 0, probabilities: [Fault: Double], script: [Fault?] = [],
        endpoints: Set<Endpoint> = Set(Endpoint.allCases)
    ) throws(SandboxError) {
        self.seed = seed
        self.script = script
        self.endpoints = endpoints
        var bands: [(fault: Fault, end: Double)] = []
        var end = 0.0
        for fault in Fault.allCases {
            guard let probability = probabilities[fault], probability != 0 else { continue }
            guard (0...1).contains(probability) else {
                throw .badFault(fault.rawValue, reason: "a probability is between 0 and 1")
            }
            end += probability
            bands.append((fault, end))
        }
        guard end <= 1 + 1e-9 else {
            throw .badFault(
                bands.map(\.fault.rawValue).joined(separator: ", "),
                reason: "the probabilities add up to more than 1")
        }
        self.bands = bands
    }

    /// Whether requests to an endpoint are numbered and can have faults.
    func covers(_ endpoint: Endpoint) -> Bool { endpoints.contains(endpoint) }

    /// The fault of a request.
    ///
    /// - Parameter number: The request's number, from 0.
    /// - Returns: The fault, or nil.
    package func fault(ofRequest number: Int) -> Fault? {
        if number < script.count { return script[number] }
        guard !bands.isEmpty else { return nil }
        let draw = SplitMix64.unit(seed: seed, index: UInt64(number))
        return bands.first { draw < $0.end }?.fault
    }
}

/// Steele, Lea and Flood's SplitMix64, addressed by index.
package enum SplitMix64 {
    /// The number at an index of the sequence that a seed begins.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - index: From 0.
    /// - Returns: 64 random bits.
    package static func value(seed: UInt64, index: UInt64) -> UInt64 {
        var bits = seed &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The number as a fraction in [0, 1).
    static func unit(seed: UInt64, index: UInt64) -> Double {
        Double(value(seed: seed, index: index) >> 11) * 0x1p-53
    }
}
