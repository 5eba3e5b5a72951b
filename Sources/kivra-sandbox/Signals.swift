import Dispatch
import Foundation

/// Waits for a signal instead of dying of it.
final class Signals {
    private let arrived: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    /// Takes over signals from here on.
    ///
    /// - Parameter numbers: The signals.
    init(_ numbers: [Int32]) {
        let (arrived, continuation) = AsyncStream.makeStream(of: Void.self)
        self.arrived = arrived
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Returns when the first signal has come.
    func first() async {
        for await _ in arrived { return }
    }
}
