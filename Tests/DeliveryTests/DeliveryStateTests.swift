import Delivery
import Testing

@Suite struct DeliveryStateTests {
    @Test func `what has arrived, failed or been left out never moves again`() {
        for state in [
            DeliveryState.delivered, .retained, .handedOver, .failed, .held, .notSelected,
            .replaced, .cancelled,
        ] {
            #expect(state.isTerminal)
        }
    }

    @Test func `nothing is sent that was not noted as in flight first`() {
        for state in DeliveryState.allCases where state != .inflight {
            #expect(state.successors.isDisjoint(with: [.delivered, .retained, .handedOver]))
        }
    }

    @Test func `a delivery never begins as if it had been sent`() {
        #expect(DeliveryState.initial == [.notSelected, .held, .failed, .prepared])
    }

    @Test func `every open state leads to an end`() {
        for state in DeliveryState.allCases where !state.isTerminal {
            var reached: Set<DeliveryState> = [state]
            var frontier = reached
            while !frontier.isEmpty {
                frontier = frontier.reduce(into: Set<DeliveryState>()) {
                    $0.formUnion($1.successors)
                }
                .subtracting(reached)
                reached.formUnion(frontier)
            }
            #expect(reached.contains { $0.isTerminal })
        }
    }
}
