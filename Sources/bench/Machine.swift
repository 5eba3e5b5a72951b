import Foundation

/// What the figures were measured on.
enum Machine {
    /// Processor, cores, memory, kernel, date.
    static var description: String {
        let processor = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
        let memory = field("MemTotal", of: "/proc/meminfo") ?? "unknown"
        let kernel = text("/proc/sys/kernel/osrelease") ?? "unknown"
        let load = text("/proc/loadavg") ?? "unknown"
        let date = Date().formatted(.iso8601)
        return """
            lonespec bench, \(date)
            machine: \(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \
            \(memory) memory, Linux \(kernel)
            load average at the start: \(load)
            """
    }

    /// The most memory that this process has had in use, in bytes (proc(5), `VmHWM`).
    static var peakMemory: Int {
        let kilobytes = field("VmHWM", of: "/proc/self/status")?.prefix { $0.isNumber }
        return kilobytes.flatMap { Int($0) }.map { $0 << 10 } ?? 0
    }

    private static func text(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func field(_ name: String, of path: String) -> String? {
        for line in (text(path) ?? "").split(separator: "\n") where line.hasPrefix(name) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }
}
