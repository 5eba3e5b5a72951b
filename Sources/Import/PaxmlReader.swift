import CExpat
import Diagnostics
import Payroll

/// Turns the events of one PAXml file into records.
///
/// The place says which element's children come next; `leaf` is the element whose text is being gathered;
/// `skipping` is how deep in an element that is passed over.
@safe final class PaxmlReader {
    enum Place: String {
        case document, root = "paxml", header, personal, person, units = "resenheter"
        case payout = "loneutbetalning", payslip = "lonebesked", lines = "lonerader"
        case line = "lonrad"
    }

    let settings: PaxmlSettings
    let sink: any ImportSink
    let names = PaxmlNames()
    var parser: XML_Parser?
    var report = ImportReport()
    var header = PaxmlHeader()
    var person: PaxmlPerson?
    var payslip: PaxmlPayslip?
    var line = PayLine()
    var seen = PaxmlSeen()
    /// Why reading stopped; kept here because nothing may be thrown through C.
    private(set) var failure: (any Error)?
    private(set) var isStopped = false

    var place = Place.document
    var depth = 0
    var skipping = 0
    var leaf: PaxmlElement?
    var leafName = ""
    var text: [UInt8] = []
    var skippedText = 0
    var passed: [Passed: Int] = [:]

    struct Passed: Hashable {
        var place: Place
        var element: PaxmlElement
    }

    init(settings: PaxmlSettings, sink: any ImportSink) {
        self.settings = settings
        self.sink = sink
        text.reserveCapacity(1024)
    }

    /// Where the parser is.
    var here: SourcePlace {
        SourcePlace(
            file: settings.displayName,
            line: unsafe parser.map { Int(unsafe XML_GetCurrentLineNumber($0)) })
    }

    /// Ends the reading.
    func stop(_ error: any Error) {
        guard !isStopped else { return }
        failure = error
        isStopped = true
        if let parser = unsafe parser { _ = unsafe XML_StopParser(parser, 0) }
    }

    func start(
        _ name: UnsafePointer<CChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard !isStopped else { return }
        depth += 1
        if depth > PaxmlLimits.depth { return stop(PaxmlLimits.tooDeep(at: here)) }
        if skipping > 0 {
            skipping += 1
            skippedText = 0
            return
        }
        if leaf != nil { return unsafe startInsideLeaf(name) }
        let element = unsafe names.find(name)
        switch place {
        case .document:
            guard element == .paxml else {
                return stop(PaxmlRefusal.wrongRoot(unsafe String(cString: name), at: here))
            }
            place = .root
        case .root: unsafe startSection(element, name)
        case .header: unsafe startLeaf(if: PaxmlHeader.reads(element), element, name)
        case .personal:
            guard element == .person else { return unsafe skip(element, name) }
            person = unsafe startPerson(attributes)
            place = .person
        case .person:
            if element == .resenheter {
                place = .units
            } else {
                unsafe startLeaf(if: PaxmlPerson.reads(element), element, name)
            }
        case .units:
            if element == .resenhet { unsafe setUnit(attributes) }
            beginSkipping()
        case .payout:
            guard element == .lonebesked else { return unsafe skip(element, name) }
            payslip = unsafe startPayslip(attributes)
            place = .payslip
        case .payslip:
            switch element {
            case .lonerader: place = .lines
            case .kontering, .resenheter, .kundnr: unsafe skip(element, name)
            default: unsafe startLeaf(if: true, element, name)
            }
        case .lines:
            guard element == .lonrad else { return unsafe skip(element, name) }
            line = unsafe startLine(attributes)
            place = .line
        case .line: unsafe startLeaf(if: PayLine.reads(element), element, name)
        }
    }

    func end() {
        guard !isStopped else { return }
        depth -= 1
        if skipping > 0 {
            skipping -= 1
            skippedText = 0
            if skipping == 0, leaf == nil { listen(false) }
            return
        }
        if let leaf {
            self.leaf = nil
            listen(false)
            finishLeaf(leaf, text)
            return
        }
        switch place {
        case .line:
            finishLine()
            place = .lines
        case .lines: place = .payslip
        case .payslip:
            finishPayslip()
            place = .payout
        case .units: place = .person
        case .person:
            finishPerson()
            place = .personal
        case .header, .personal, .payout: place = .root
        case .root, .document: place = .document
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !isStopped else { return }
        if skipping > 0 {
            skippedText += bytes.count
        } else {
            unsafe text.append(contentsOf: bytes)
        }
        if max(text.count, skippedText) > PaxmlLimits.text {
            stop(PaxmlLimits.tooLong(at: here))
        }
    }
}
