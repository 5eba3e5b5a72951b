import KivraSandbox
import Testing

@Suite struct `Faults on demand` {
    @Test func `the generator is the published SplitMix64`() {
        let first = (0..<3).map { SplitMix64.value(seed: 1_234_567, index: $0) }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test func `the same seed gives the same faults and another seed others`() throws {
        let faults = { (seed: UInt64) in
            let plan = try FaultPlan(seed: seed, faults: ["500=0.3", "cut=0.3"])
            return (0..<200).map { plan.fault(ofRequest: $0) }
        }
        #expect(try faults(7) == faults(7))
        #expect(try faults(7) != faults(8))
    }

    @Test func `every fault is as frequent as its probability says`() throws {
        let plan = try FaultPlan(
            seed: 1,
            probabilities: Dictionary(uniqueKeysWithValues: Fault.allCases.map { ($0, 0.1) }))
        let drawn = (0..<20_000).map { plan.fault(ofRequest: $0) }
        for fault in Fault.allCases {
            let share = Double(drawn.count { $0 == fault }) / 20_000
            #expect(abs(share - 0.1) < 0.01, "\(fault)")
        }
    }

    @Test func `probability 1 hits every request and 0 none`() throws {
        let always = try FaultPlan(seed: 3, faults: ["401=1", "503=0"])
        #expect((0..<100).allSatisfy { always.fault(ofRequest: $0) == .unauthorized })
        #expect((0..<100).allSatisfy { FaultPlan.none.fault(ofRequest: $0) == nil })
    }

    @Test func `the script comes before chance`() throws {
        let plan = try FaultPlan(seed: 3, faults: ["slow=1"], script: "drop-after, none,429")
        #expect(
            (0..<4).map { plan.fault(ofRequest: $0) } == [.dropAfter, nil, .tooManyRequests, .slow])
    }

    @Test(arguments: [
        (["500"], "must be NAME=PROBABILITY"), (["500=x"], "must be NAME=PROBABILITY"),
        (["418=0.5"], "is unknown"), (["500=1.5"], "between 0 and 1"),
        (["500=-0.5"], "between 0 and 1"), (["500=nan"], "between 0 and 1"),
        (["500=0.6", "503=0.6"], "more than 1"), (["500=0.1", "500=0.1"], "given twice"),
    ])
    func `a fault that makes no sense is refused`(faults: [String], reason: String) {
        let error = #expect(throws: SandboxError.self) { try FaultPlan(seed: 0, faults: faults) }
        #expect(error?.description.contains(reason) == true)
    }
}
