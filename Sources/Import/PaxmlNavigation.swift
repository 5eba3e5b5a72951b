import CExpat
import Diagnostics
import Payroll

// How the reader moves: into a section, a value or something that is passed over, and what it does with a value's text.
extension PaxmlReader {
    func startSection(_ element: PaxmlElement, _ name: UnsafePointer<CChar>) {
        switch element {
        case .header: place = .header
        case .personal:
            header.hasPersonal = true
            place = .personal
        case .loneutbetalning:
            header.hasPayslips = true
            guard settings.expects != .register else { return unsafe skip(element, name) }
            place = .payout
        default:
            // tidtransaktioner, lonetransaktioner, resetransaktioner, schematransaktioner.
            let text = unsafe String(cString: name)
            if text.hasSuffix("transaktioner") { header.hasInput = true }
            unsafe skip(element, name)
        }
    }

    func startLeaf(
        if isRead: Bool, _ element: PaxmlElement, _ name: UnsafePointer<CChar>
    ) {
        guard isRead else { return unsafe skip(element, name) }
        leaf = element
        if element == .unknown { leafName = unsafe String(cString: name) }
        text.removeAll(keepingCapacity: true)
        listen(true)
    }

    /// A value has elements inside: a known one is an error of its row, another one is passed over.
    func startInsideLeaf(_ name: UnsafePointer<CChar>) {
        if let leaf, leaf != .unknown, leaf != .info { fault(.structure(leaf)) }
        passOver("\(place.rawValue)/\(leafText)")
        leaf = nil
        // The value's own end must be skipped too.
        beginSkipping(depth: 2)
    }

    private var leafText: String {
        guard let leaf else { return "" }
        return leaf == .unknown ? SafeText.quote(leafName) : leaf.rawValue
    }

    func skip(_ element: PaxmlElement, _ name: UnsafePointer<CChar>) {
        if element == .unknown {
            passOver("\(place.rawValue)/\(SafeText.quote(unsafe String(cString: name)))")
        } else {
            passed[Passed(place: place, element: element), default: 0] += 1
        }
        beginSkipping()
    }

    func beginSkipping(depth: Int = 1) {
        skipping = depth
        skippedText = 0
        listen(true)
    }

    /// Turns the character events on or off: the blanks between elements are most of them.
    func listen(_ on: Bool) {
        guard let parser = unsafe parser else { return }
        unsafe XML_SetCharacterDataHandler(parser, on ? PaxmlCallbacks.characters : nil)
    }

    func finishLeaf(_ element: PaxmlElement, _ text: [UInt8]) {
        let bytes = text.trimmed
        switch place {
        case .header: finishHeaderLeaf(element, bytes)
        case .person: person?.set(element, bytes).map(fault)
        case .payslip:
            guard !bytes.isEmpty else { return }
            if element == .unknown {
                payslip?.setFact(leafName, bytes)
            } else {
                payslip?.set(element, bytes).map(fault)
            }
        case .line:
            guard !bytes.isEmpty else { return }
            line.set(element, bytes).map(fault)
            if element == .lonetyp, line.kind == nil {
                let quoted = SafeText.quote(String(decoding: bytes, as: UTF8.self))
                passOver("lonrad/lonetyp=\(quoted)")
            }
        default: break
        }
    }

    /// Counts something that was passed over; a file of nothing but new names must not fill the memory.
    func passOver(_ name: String) {
        let known = report.passedOver[name] != nil || report.passedOver.count < 1_000
        report.passedOver[known ? name : "…", default: 0] += 1
    }

    /// Moves the counts of known elements into the report.
    func reportPassedOver() {
        for (key, count) in passed {
            report.passedOver["\(key.place.rawValue)/\(key.element.rawValue)", default: 0] += count
        }
        passed = [:]
    }
}

extension [UInt8] {
    /// The bytes without blanks at either end.
    fileprivate var trimmed: ArraySlice<UInt8> {
        var low = startIndex
        var high = endIndex
        while low < high, self[low].isSpace { low += 1 }
        while high > low, self[high - 1].isSpace { high -= 1 }
        return self[low..<high]
    }
}
