package import Diagnostics

/// Is asked what to do when a run pauses.
package protocol ScriptDebugger: AnyObject {
    /// Looks at a run that stands still, and says how it goes on.
    ///
    /// Called on the thread of the run, in the middle of it. It may take as long as it likes: the time does not count.
    /// It may set breakpoints and instruments of the state, and cannot run anything in it.
    func pause(_ pause: ScriptPause) -> ScriptResume
}

/// How a run goes on after a pause.
package enum ScriptResume: Sendable, Hashable {
    /// To the next line, wherever that is.
    case step
    /// To the next line in this function or in those that called it.
    case next
    /// To the next line in the function that called this one.
    case out
    /// To the next breakpoint.
    case run
    /// To its end, here: it was interrupted.
    case stop
}

/// A run that stands still. All of it is copied, so that another thread can look at it meanwhile.
package struct ScriptPause: Sendable {
    /// Why a run stands still.
    package enum Reason: Sendable, Hashable {
        /// It came to a breakpoint.
        case breakpoint
        /// It was told to come here.
        case step
        /// It is about to be ended: by its budget, deadline or memory, or because it was interrupted. Whatever the
        /// answer, it ends.
        case limit(ScriptOutcome)
    }

    /// Why it stands still.
    package var reason: Reason
    /// Where, with the text of the line.
    package var place: SourcePlace
    /// The functions that are running, the innermost first, at most 20.
    package var frames: [ScriptFrame]
    /// How many instructions it has taken, rounded down to the interval at which they are counted.
    package var instructions: Int
    /// How many it may take.
    package var instructionLimit: Int
    /// How long it has taken, pauses not counted.
    package var elapsed: Duration
    /// The bytes that the state's values take.
    package var memory: Int

    /// Creates a pause.
    package init(
        reason: Reason, place: SourcePlace, frames: [ScriptFrame], instructions: Int,
        instructionLimit: Int, elapsed: Duration, memory: Int
    ) {
        self.reason = reason
        self.place = place
        self.frames = frames
        self.instructions = instructions
        self.instructionLimit = instructionLimit
        self.elapsed = elapsed
        self.memory = memory
    }
}

/// A function that is running.
package struct ScriptFrame: Sendable, Hashable {
    /// Its name, or `main chunk`.
    package var function: String
    /// The line that it is on; nowhere for those that are built in.
    package var place: SourcePlace?
    /// Its parameters and other locals in order, then those that it has from functions around it.
    package var locals: [ScriptLocal]

    /// Creates a frame.
    package init(function: String, place: SourcePlace?, locals: [ScriptLocal]) {
        self.function = function
        self.place = place
        self.locals = locals
    }
}

/// A variable of a function that is running.
package struct ScriptLocal: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// What it holds.
    package var value: ScriptInspection
    /// Whether it belongs to a function around this one.
    package var isUpvalue: Bool

    /// Creates a variable.
    package init(name: String, value: ScriptInspection, isUpvalue: Bool) {
        self.name = name
        self.value = value
        self.isUpvalue = isUpvalue
    }
}
