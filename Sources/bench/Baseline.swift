import CRuleBaseline

/// The C program, as an object.
@safe
final class Baseline {
    private let raw: OpaquePointer

    init(folder: String, company: String) throws {
        var problem = [CChar](repeating: 0, count: 512)
        guard let raw = unsafe baseline_open(folder, company, &problem, problem.count) else {
            let bytes = problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw BenchFailure("the baseline: \(String(decoding: bytes, as: UTF8.self))")
        }
        unsafe self.raw = raw
    }

    deinit { unsafe baseline_close(raw) }

    /// Three decisions, kept until all are there, then freed; a sum, so that nothing can be left out.
    @inline(never)
    func decide(_ payslips: BaselinePayslips, _ index: Int) -> Int {
        unsafe withUnsafeTemporaryAllocation(of: baseline_explanation.self, capacity: 3) { out in
            guard let first = out.baseAddress else { return 0 }
            unsafe baseline_decide(raw, payslips.pointer(index), first)
            let sum = unsafe Int(out[0].answer + out[1].answer + out[2].answer)
            unsafe baseline_free(first)
            return sum
        }
    }

    /// The three explanations as texts.
    func explain(_ payslips: BaselinePayslips, _ index: Int) -> [String] {
        unsafe withUnsafeTemporaryAllocation(of: baseline_explanation.self, capacity: 3) { out in
            guard let first = out.baseAddress else { return [] }
            unsafe baseline_decide(raw, payslips.pointer(index), first)
            let texts = unsafe out.map { unsafe BaselineText.text($0) }
            unsafe baseline_free(first)
            return texts
        }
    }
}

/// What the C program found, as a text that can be compared.
enum BaselineText {
    static func text(_ found: baseline_explanation) -> String {
        let reads = unsafe UnsafeBufferPointer(start: found.reads, count: Int(found.read_count))
        let fields = unsafe reads.map { read in
            var view: UnsafePointer<CChar>?
            let name = unsafe string(baseline_field_name(read.field, &view))
            return unsafe "\(string(view)).\(name) = \(value(read.value))"
        }
        let answer = unsafe found.failed ? "failed" : String(found.answer)
        let reason = unsafe found.reason == nil ? "-" : string(found.reason)
        let place = unsafe "\(string(found.file)):\(found.line)"
        let function = unsafe string(found.function)
        return "\(function): \(answer), \(reason), \(place), \(fields.joined(separator: "; "))"
    }

    private static func value(_ value: baseline_value) -> String {
        switch unsafe Int(value.kind) {
        case BASELINE_BOOL: unsafe value.as.flag ? "true" : "false"
        case BASELINE_INT: unsafe String(value.as.integer)
        case BASELINE_NUMBER: unsafe String(value.as.number)
        case BASELINE_STRING: unsafe "\"\(string(value.as.string.bytes))\""
        default: "nil"
        }
    }

    private static func string(_ bytes: UnsafePointer<CChar>?) -> String {
        guard let bytes = unsafe bytes else { return "" }
        return unsafe String(cString: bytes)
    }
}
