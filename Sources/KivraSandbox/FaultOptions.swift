extension FaultPlan {
    /// A plan from the words of a command line.
    ///
    /// - Parameters:
    ///   - seed: The same seed gives the same faults.
    ///   - faults: `NAME=PROBABILITY`, as `drop-after=0.05`.
    ///   - script: Names with commas between for the first requests, `none` for no fault.
    ///   - endpoints: Where faults happen; empty is everywhere.
    /// - Throws: ``SandboxError`` that says which word is wrong.
    package init(
        seed: UInt64, faults: [String], script: String? = nil, endpoints: [Endpoint] = []
    ) throws(SandboxError) {
        var probabilities: [Fault: Double] = [:]
        for word in faults {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, let probability = Double(parts[1]) else {
                throw .badFault(word, reason: "must be NAME=PROBABILITY, as drop-after=0.05")
            }
            guard probabilities.updateValue(probability, forKey: try Self.fault(parts[0])) == nil
            else { throw .badFault(parts[0], reason: "is given twice") }
        }
        var first: [Fault?] = []
        for name in (script ?? "").split(separator: ",").map({ $0.trimmingSpace() }) {
            first.append(name == "none" ? nil : try Self.fault(name))
        }
        try self.init(
            seed: seed, probabilities: probabilities, script: first,
            endpoints: endpoints.isEmpty ? Set(Endpoint.allCases) : Set(endpoints))
    }

    private static func fault(_ name: String) throws(SandboxError) -> Fault {
        guard let fault = Fault(rawValue: name) else {
            let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badFault(name, reason: "is unknown; there are \(names)")
        }
        return fault
    }
}
