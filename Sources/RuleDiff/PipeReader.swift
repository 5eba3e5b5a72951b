import Foundation
import Glibc

/// Reads several pipes to their ends at the same time, within limits.
struct PipeReader {
    /// Why reading ended early.
    enum Problem: Sendable {
        /// More than the limit came.
        case tooMuch
        /// Nothing came to its end in time.
        case tooLong
    }

    private let handles: [FileHandle]
    private let limit: Int
    private let patience: Duration

    init(_ handles: [FileHandle], limit: Int, patience: Duration) {
        self.handles = handles
        self.limit = limit
        self.patience = patience
    }

    /// What came through each pipe.
    func run() -> (parts: [[UInt8]], problem: Problem?) {
        var parts = [[UInt8]](repeating: [], count: handles.count)
        var waiting = handles.map {
            pollfd(fd: $0.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let end = ContinuousClock.now + patience
        while waiting.contains(where: { $0.fd >= 0 }) {
            guard ContinuousClock.now < end else { return (parts, .tooLong) }
            guard unsafe poll(&waiting, nfds_t(waiting.count), 1_000) > 0 else { continue }
            for index in waiting.indices where waiting[index].fd >= 0 {
                guard waiting[index].revents != 0 else { continue }
                let count = unsafe read(waiting[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count > 0 {
                    parts[index] += buffer[..<count]
                } else {
                    waiting[index].fd = -1
                }
                if parts[index].count > limit { return (parts, .tooMuch) }
            }
        }
        return (parts, nil)
    }
}
