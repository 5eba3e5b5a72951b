internal import NIOCore
internal import Synchronization

/// Buffers for requests that are used again: the system takes back a freed block of a request's size, and giving it out
/// anew, page by page, costs more than encoding the document.
final class BufferPool: Sendable {
    private let free = Mutex<[ByteBuffer]>([])
    private let limit: Int

    /// Creates a pool that keeps as many buffers as there are requests at once.
    init(limit: Int) {
        self.limit = limit
    }

    /// An empty buffer.
    func take() -> ByteBuffer {
        free.withLock { $0.popLast() } ?? ByteBuffer()
    }

    /// Takes a buffer back. Its bytes are nobody's any more; where somebody still reads them, `clear` leaves them alone
    /// and makes another block.
    func giveBack(_ buffer: consuming ByteBuffer) {
        buffer.clear()
        let empty = buffer
        free.withLock { if $0.count < limit { $0.append(empty) } }
    }
}
