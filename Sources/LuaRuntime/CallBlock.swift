import CLuaShim
import Diagnostics
import Glibc

/// The fields that a call read, its results and their texts, one after the other in one allocation.
///
/// Results are stored as reads without a field, so that all of it has one element type; the texts take up as many
/// elements as they need.
@safe
final class CallBlock: ManagedBuffer<CallBlock.Head, shim_read> {
    /// What is known without looking at the elements.
    struct Head {
        let names: SourceNames
        let defined: shim_place
        let readCount: Int
        let valueCount: Int
        let resultCount: Int32
        /// The first value, so that an answer needs no look at the elements.
        let first: shim_value
        /// The second value's kind.
        let secondKind: Int32
        let decided: shim_place
        let instructions: Int64
        let peak: Int
        let nanoseconds: UInt64

        var report: ScriptReport {
            ScriptReport(
                outcome: .ok, instructions: Int(instructions), peakBytes: peak,
                wall: .nanoseconds(Int64(clamping: nanoseconds)))
        }
    }

    /// Copies a result that is good until the next run.
    static func make(
        _ pointer: UnsafePointer<shim_result>, _ names: SourceNames, _ defined: shim_place
    ) -> CallBlock {
        let reads = unsafe Int(pointer.pointee.read_count)
        let values = unsafe Int(pointer.pointee.value_count)
        let length = unsafe pointer.pointee.text_length
        let size = MemoryLayout<shim_read>.stride
        let textElements = (length + size - 1) / size
        let block = create(minimumCapacity: reads + values + textElements) { _ in
            unsafe Head(
                names: names, defined: defined, readCount: reads, valueCount: values,
                resultCount: pointer.pointee.result_count,
                first: values > 0 ? pointer.pointee.values[0] : shim_value(),
                secondKind: values > 1 ? pointer.pointee.values[1].kind : Int32(SHIM_NONE),
                decided: pointer.pointee.decided, instructions: pointer.pointee.instructions,
                peak: pointer.pointee.peak, nanoseconds: pointer.pointee.nanoseconds)
        }
        unsafe block.withUnsafeMutablePointerToElements { elements in
            if reads > 0 { unsafe memcpy(elements, pointer.pointee.reads, reads * size) }
            for index in 0..<values {
                unsafe (elements + reads + index).initialize(
                    to: shim_read(view: -1, field: -1, value: pointer.pointee.values[index]))
            }
            if textElements > 0 {
                unsafe memcpy(elements + reads + values, pointer.pointee.text, length)
            }
        }
        // `create` makes an instance of the class that it is called on.
        return unsafe unsafeDowncast(block, to: CallBlock.self)
    }

    /// How many results there are.
    var count: Int32 { unsafe withUnsafeMutablePointerToHeader { unsafe $0.pointee.resultCount } }

    /// The first value.
    var first: shim_value { unsafe withUnsafeMutablePointerToHeader { unsafe $0.pointee.first } }

    /// The second result's kind, none counting as nil; nil when lists or records are among the results.
    var secondKind: Int32? {
        unsafe withUnsafeMutablePointerToHeader { head in
            unsafe head.pointee.valueCount == Int(head.pointee.resultCount)
                ? head.pointee.secondKind : nil
        }
    }

    /// The first result; `.none` when there is none.
    var firstValue: ScriptValue {
        unsafe read { values, _, text in
            guard values.count > 0 else { return .none }
            var next = 0
            return unsafe RawValue.value(values, &next, text)
        }
    }

    /// Everything that is known without looking at the elements.
    var head: Head { header }

    /// Calls with the results, the fields read and the texts of both.
    func read<T>(
        _ body: (
            UnsafeBufferPointer<shim_read>, UnsafeBufferPointer<shim_read>, UnsafePointer<CChar>
        ) -> T
    ) -> T {
        unsafe withUnsafeMutablePointers { head, elements in
            let (reads, values) = unsafe (head.pointee.readCount, head.pointee.valueCount)
            let start = unsafe UnsafePointer(elements)
            return unsafe body(
                UnsafeBufferPointer(start: start + reads, count: values),
                UnsafeBufferPointer(start: start, count: reads),
                UnsafeRawPointer(start + reads + values).assumingMemoryBound(to: CChar.self))
        }
    }
}
