package import Diagnostics

/// The lines that a run went through, in order.
package struct ScriptTrace: Sendable, Hashable {
    /// How many lines are kept.
    package static let longest = 10_000

    /// A line that the run came to.
    package struct Line: Sendable, Hashable {
        /// Where.
        package var place: SourcePlace
        /// How many functions were above it, at most 200; 0 in the function that the host called.
        package var depth: Int
        /// How many fields had been read when the line began.
        package var fieldsRead: Int

        /// Creates a line.
        package init(place: SourcePlace, depth: Int, fieldsRead: Int) {
            self.place = place
            self.depth = depth
            self.fieldsRead = fieldsRead
        }
    }

    /// The lines, at most 10,000.
    package var lines: [Line] = []
    /// Whether the run went on after those.
    package var isCut = false

    /// Creates a trace.
    package init(lines: [Line] = [], isCut: Bool = false) {
        self.lines = lines
        self.isCut = isCut
    }
}
