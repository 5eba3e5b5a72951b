import Delivery
import Payroll
import Testing

private let start = Timestamp(milliseconds: 1_000_000)
private func at(_ seconds: Double) -> Timestamp {
    Timestamp(milliseconds: start.milliseconds + Int64(seconds * 1_000))
}
private func policy(_ change: (inout RetryPolicy) -> Void = { _ in }) -> RetryPolicy {
    var policy = RetryPolicy()
    policy.perRecipientAndMinute = 50
    change(&policy)
    return policy
}
private let down = Retry(kind: .unavailable, detail: "HTTP 503")

@Suite struct SendScheduleTests {
    @Test func `no more than the width are in flight`() {
        var schedule = SendSchedule<Int>(policy: policy { $0.width = 2 })
        for id in 1...3 { schedule.add(id, recipient: "r\(id)") }
        #expect(schedule.next(at: start) == .send(1))
        #expect(schedule.next(at: start) == .send(2))
        #expect(schedule.next(at: start) == .waitForAnswer)
        #expect(schedule.answered(1, retry: nil, at: start, random: 0) == .settled)
        #expect(schedule.next(at: start) == .send(3))
    }

    @Test func `an empty schedule is idle`() {
        var schedule = SendSchedule<Int>(policy: policy())
        #expect(schedule.next(at: start) == .idle)
    }

    @Test func `a failure waits longer each time and is given up after the last attempt`() {
        var schedule = SendSchedule<Int>(
            policy: policy {
                $0.attempts = 3
                $0.failuresUntilPause = 100
            })
        schedule.add(1, recipient: "r")
        #expect(schedule.next(at: start) == .send(1))
        #expect(schedule.answered(1, retry: down, at: start, random: 1) == .later)
        #expect(schedule.next(at: start) == .wait(until: at(1)))
        #expect(schedule.next(at: at(1)) == .send(1))
        #expect(schedule.answered(1, retry: down, at: at(1), random: 1) == .later)
        #expect(schedule.next(at: at(1)) == .wait(until: at(3)))
        #expect(schedule.next(at: at(3)) == .send(1))
        #expect(schedule.answered(1, retry: down, at: at(3), random: 1) == .givenUp)
        #expect(schedule.next(at: at(3)) == .idle)
    }

    @Test func `Retry-After is honoured when it is longer, and left to resume beyond patience`() {
        var schedule = SendSchedule<Int>(policy: policy())
        schedule.add(1, recipient: "r")
        schedule.add(2, recipient: "s")
        #expect(schedule.next(at: start) == .send(1))
        let limited = Retry(kind: .rateLimited, after: .seconds(20), detail: "429")
        #expect(schedule.answered(1, retry: limited, at: start, random: 0) == .later)
        #expect(schedule.next(at: start) == .send(2))
        let long = Retry(kind: .rateLimited, after: .seconds(3_600), detail: "429")
        #expect(schedule.answered(2, retry: long, at: start, random: 0) == .givenUp)
        #expect(schedule.next(at: at(1)) == .wait(until: at(20)))
        #expect(schedule.next(at: at(20)) == .send(1))
    }

    @Test func `fifty contents a minute to one recipient, others go on`() {
        var schedule = SendSchedule<Int>(policy: policy { $0.width = 100 })
        for id in 0..<52 { schedule.add(id, recipient: "same") }
        schedule.add(99, recipient: "other")
        for id in 0..<50 { #expect(schedule.next(at: at(Double(id) / 10)) == .send(id)) }
        #expect(schedule.next(at: at(6)) == .send(99))
        for id in 0..<50 { _ = schedule.answered(id, retry: nil, at: at(6), random: 0) }
        #expect(schedule.next(at: at(6)) == .wait(until: at(60)))
        #expect(schedule.next(at: at(60)) == .send(50))
    }

    @Test func `the circuit pauses everything when the channel is down, then lets one probe`() {
        var schedule = SendSchedule<Int>(
            policy: policy {
                $0.failuresUntilPause = 3
                $0.width = 3
            })
        for id in 1...6 { schedule.add(id, recipient: "r\(id)") }
        for id in 1...3 { #expect(schedule.next(at: start) == .send(id)) }
        for id in 1...3 { _ = schedule.answered(id, retry: down, at: start, random: 1) }
        #expect(schedule.downSince == start)
        #expect(schedule.next(at: start) == .wait(until: at(1)))
        guard case .send(let probe) = schedule.next(at: at(1)) else {
            Issue.record("no probe")
            return
        }
        #expect(schedule.next(at: at(1)) == .waitForAnswer)
        _ = schedule.answered(probe, retry: nil, at: at(1), random: 0)
        #expect(schedule.downSince == nil)
        guard case .send = schedule.next(at: at(1)) else {
            Issue.record("still paused")
            return
        }
    }

    @Test func `every message ends settled or given up, whatever the answers`() {
        var random = SystemRandomNumberGenerator()
        var schedule = SendSchedule<Int>(
            policy: policy {
                $0.attempts = 4
                $0.width = 5
            })
        for id in 0..<200 { schedule.add(id, recipient: "r\(id % 7)") }
        var now = start
        var flying: [Int] = []
        var ended: Set<Int> = []
        loop: for _ in 0..<100_000 {
            switch schedule.next(at: now) {
            case .send(let id): flying.append(id)
            case .wait(let until) where flying.isEmpty: now = until
            case .wait, .waitForAnswer:
                let index = Int.random(in: flying.indices, using: &random)
                let id = flying.remove(at: index)
                let retry = Bool.random(using: &random) ? down : nil
                if schedule.answered(id, retry: retry, at: now, random: 0.5) != .later {
                    #expect(ended.insert(id).inserted)
                }
            case .idle: break loop
            }
        }
        #expect(ended.count == 200)
    }
}

@Suite struct RetryPolicyTests {
    @Test(arguments: [(1, 0.0, 500), (1, 1.0, 1_000), (3, 1.0, 4_000), (30, 1.0, 60_000)])
    func `pauses double up to the longest, with jitter in the upper half`(
        failures: Int, random: Double, milliseconds: Int
    ) {
        #expect(
            RetryPolicy().pause(afterFailures: failures, random: random)
                == .milliseconds(milliseconds))
    }
}
