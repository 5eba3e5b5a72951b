import CLuaShim
package import Diagnostics

extension ScriptState {
    /// Whether the lines that runs go through are kept for ``takeTrace()``.
    package var tracesLines: Bool {
        get { instruments.tracesLines }
        set { instruments.tracesLines = unsafe shim_set_tracing(raw, newValue) && newValue }
    }

    /// Who is asked when a run comes to a breakpoint, has made its step, or is about to be ended by a limit.
    package var debugger: (any ScriptDebugger)? {
        get { instruments.debugger }
        set {
            instruments.debugger = newValue
            let context = unsafe Unmanaged.passUnretained(self).toOpaque()
            unsafe _ = shim_set_pauser(raw, newValue == nil ? nil : pauseRun, context)
        }
    }

    /// Takes the lines of the last run: of the last load, call or evaluated line.
    package func takeTrace() -> ScriptTrace {
        var count: Int32 = 0
        var trace = ScriptTrace()
        let start = unsafe shim_trace_lines(raw, &count, &trace.isCut)
        let lines = unsafe UnsafeBufferPointer(start: start, count: Int(count))
        trace.lines = unsafe lines.compactMap { line in
            guard let place = place(line.place) else { return nil }
            return ScriptTrace.Line(
                place: place, depth: Int(line.depth), fieldsRead: Int(line.reads))
        }
        unsafe shim_trace_clear(raw)
        return trace
    }

    /// Sets where runs pause, instead of where they did until now.
    ///
    /// - Parameter places: Files, as they are displayed, and lines; the files may be loaded later. A line without code
    ///   is never come to.
    package func setBreakpoints(_ places: [SourcePlace]) {
        unsafe shim_clear_breakpoints(raw)
        for place in places {
            guard let line = place.line.flatMap(Int32.init(exactly:)) else { continue }
            unsafe _ = shim_add_breakpoint(raw, place.file, place.file.utf8.count, line)
        }
    }

    /// Pauses at the next line that is come to, in this run or a later one. A step, in contrast, ends with its run.
    package func pauseAtNextLine() { unsafe _ = shim_pause_at_next_line(raw) }

    /// Sets what must be there before the state opens.
    func install() throws(ScriptError) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        var isSet = true
        if let interrupt = instruments.interrupt {
            isSet = unsafe shim_set_interrupt(raw, interrupt.raw)
        }
        if let probes = instruments.probes {
            let counts = unsafe probes.raw
            isSet =
                unsafe shim_set_probes(raw, counts.baseAddress, counts.count, probes.name)
                && isSet
        }
        if !instruments.hostFunctions.isEmpty {
            isSet = unsafe shim_set_host(raw, callHost, context) && isSet
        }
        for function in instruments.hostFunctions {
            isSet = unsafe shim_add_host(raw, function.name, function.name.utf8.count) && isSet
        }
        if instruments.tracesLines { isSet = unsafe shim_set_tracing(raw, true) && isSet }
        if instruments.debugger != nil {
            isSet = unsafe shim_set_pauser(raw, pauseRun, context) && isSet
        }
        guard isSet else { throw Self.outOfMemory }
    }

    /// Asks the debugger, for the shim.
    func pause(_ raw: shim_pause) -> ScriptResume {
        guard let debugger = instruments.debugger else { return .run }
        let reason: ScriptPause.Reason =
            switch Int(raw.reason) {
            case SHIM_BREAKPOINT: .breakpoint
            case SHIM_LIMIT: .limit(outcome(raw.outcome))
            default: .step
            }
        var inspection = unsafe RawInspection(self.raw, names)
        return debugger.pause(
            ScriptPause(
                reason: reason,
                place: withExcerpt(place(raw.place)) ?? SourcePlace(file: "built in"),
                frames: inspection.frames(), instructions: Int(raw.instructions),
                instructionLimit: limits.instructionsPerCall,
                elapsed: .nanoseconds(Int64(clamping: raw.nanoseconds)), memory: raw.memory))
    }
}

/// Pauses for the shim; the context is the state, alive because a method of it is running.
private func pauseRun(
    context: UnsafeMutableRawPointer?, pause: UnsafePointer<shim_pause>?
) -> Int32 {
    guard let context = unsafe context, let pause = unsafe pause else { return Int32(SHIM_RUN) }
    let state = unsafe Unmanaged<ScriptState>.fromOpaque(context).takeUnretainedValue()
    let mode =
        switch unsafe state.pause(pause.pointee) {
        case .step: SHIM_STEP
        case .next: SHIM_NEXT
        case .out: SHIM_OUT
        case .run: SHIM_RUN
        case .stop: SHIM_END_RUN
        }
    return Int32(mode)
}
