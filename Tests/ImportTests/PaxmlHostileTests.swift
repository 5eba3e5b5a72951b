import Diagnostics
import Glibc
import Import
import Payroll
import Testing

struct PaxmlHostileTests {
    static let laughs =
        "<!DOCTYPE paxml [<!ENTITY a0 \"lol\">"
        + (1...9).map { n in
            "<!ENTITY a\(n) \"\((0..<10).map { _ in "&a\(n - 1);" }.joined())\">"
        }.joined() + "]><paxml><header><format>&a9;</format></header></paxml>"

    @Test(
        arguments: [
            laughs, "<!DOCTYPE paxml><paxml/>",
            #"<!DOCTYPE paxml SYSTEM "file:///etc/passwd"><paxml/>"#,
            #"<!DOCTYPE paxml PUBLIC "x" "http://127.0.0.1:9/x.dtd"><paxml/>"#,
            #"<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><paxml>&x;</paxml>"#,
            #"<!DOCTYPE p [<!ENTITY x SYSTEM "http://127.0.0.1/">]><paxml>&x;</paxml>"#,
            #"<!DOCTYPE p [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><paxml/>"#,
            #"<!DOCTYPE p [<!ATTLIST lonebesked anstid CDATA "1">]><paxml/>"#,
        ])
    func `a document type is not allowed, so nothing is expanded or fetched`(file: String) throws {
        let diagnostic = try refusal(("<?xml version=\"1.0\"?>\n" + file).utf8)
        #expect(diagnostic.code == "import.xml.doctype")
        #expect(diagnostic.place?.line == 2)
    }

    @Test func `a document type asks nothing of the network`() throws {
        let port = try ListeningSocket()
        let file = #"<!DOCTYPE p SYSTEM "http://127.0.0.1:\#(port.number)/x"><paxml/>"#
        #expect(try refusal(file.utf8).code == "import.xml.doctype")
        #expect(!port.wasCalled)
    }

    @Test func `a truncated file is always an error`() throws {
        let slips = Sample.payslips(
            Sample.payslip("1001", "<fornamn>Åsa</fornamn><!-- c --><info><![CDATA[<x>]]></info>"),
            Sample.payslip("1002"))
        let whole = Array(Sample.paxml(slips).utf8)
        let content = whole.count - 1  // The last byte is the line break after </paxml>.
        for length in stride(from: 0, to: content, by: 7) {
            let diagnostic = try refusal(whole[..<length])
            let expected: Set = ["import.file.empty", "import.xml.truncated"]
            #expect(expected.contains(diagnostic.code), "cut at \(length): \(diagnostic.code)")
        }
        #expect(try importPaxml(whole[..<content]).1.payslips.count == 2)
    }

    @Test(arguments: [62, 63, 64, 100_000])
    func `deep nesting is refused`(levels: Int) throws {
        let deep =
            String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
        let file = Sample.paxml(deep + Sample.payslips(Sample.payslip()))
        if levels < 64 {
            #expect(try importPaxml(file.utf8).1.payslips.count == 1)
        } else {
            #expect(try refusal(file.utf8).code == "import.paxml.depth")
        }
    }

    @Test(arguments: ["fornamn", "info", "okänd", "kontering"])
    func `an enormous text is refused`(element: String) throws {
        let text = String(repeating: "0123456789\n", count: 120_000)
        let slip = Sample.payslip("1", "<\(element)>\(text)</\(element)>")
        let file = Sample.paxml(Sample.payslips(slip))
        #expect(try refusal(file.utf8).code == "import.paxml.size")
    }

    @Test(arguments: [("<a x='", "'/>"), ("<!--", "-->"), ("<?x ", "?>")])
    func `an enormous tag, comment or instruction is refused`(
        opening: String, closing: String
    ) throws {
        let filler = String(repeating: "y", count: 3_000_000)
        let file = Sample.paxml(opening + filler + closing + Sample.payslips(Sample.payslip()))
        #expect(try refusal(file.utf8).code == "import.paxml.size")
    }

    @Test func `new names do not fill the memory`() throws {
        let slip = Sample.payslip("1")
        let names = (0..<5_000).map { "<n\($0)/>" }.joined()
        let (report, _) = try importPaxml(Sample.paxml(names + Sample.payslips(slip)).utf8)
        #expect(report.passedOver.count <= 1_002)
        #expect(report.passedOver["…"] == 4_000)
    }

    @Test func `a large file takes no more memory than a small one`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/stor.pax"
        let size = try writeLargeFile(path, atLeast: 60_000_000)
        let importer = PaxmlImporter(
            path: path, displayName: "stor.pax", company: try Sample.company(),
            today: Sample.today, expects: .payrun)
        let sink = CountingSink()
        restartPeak()
        let before = try residentPeak()
        let report = try importer.run(into: sink, progress: nil)
        let growth = try residentPeak() - before
        #expect(size >= 60_000_000)
        #expect(report.payslips[.created] == sink.count)
        #expect(growth < 30_000, "the peak grew by \(growth) kB")
    }

    /// Few payslips with long comments, so that the test is quick without optimisation too.
    private func writeLargeFile(_ path: String, atLeast size: Int) throws -> Int {
        let file = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        var written = 0
        func put(_ text: String) {
            let bytes = Array(text.utf8)
            written += unsafe Glibc.write(file, bytes, bytes.count)
        }
        let comment = String(repeating: "En lång kommentar om lönen. ", count: 300)
        put("<paxml><header><version>2.0</version></header><loneutbetalning>\n")
        var number = 0
        while written < size {
            number += 1
            put(Sample.payslip("\(number)", "<utbetalt>1</utbetalt><info>\(comment)</info>\n"))
        }
        put("</loneutbetalning></paxml>\n")
        return written
    }

    /// Makes the kernel forget the peak so far (proc(5), clear_refs); without the right to, the peak only hides growth.
    private func restartPeak() {
        let file = unsafe open("/proc/self/clear_refs", O_WRONLY)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = unsafe write(file, "5", 1)
    }

    /// The process's peak of resident memory, in kB.
    private func residentPeak() throws -> Int {
        var text = [UInt8](repeating: 0, count: 8_192)
        let file = unsafe open("/proc/self/status", O_RDONLY)
        defer { close(file) }
        let count = unsafe read(file, &text, text.count)
        let status = String(decoding: text[..<max(count, 0)], as: UTF8.self)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") })
        return try #require(Int(line.filter { $0.isASCII && $0.isNumber }))
    }
}

/// Counts and keeps nothing.
final class CountingSink: ImportSink {
    var count = 0

    func put(_ record: EmployeeRecord) throws -> ImportChange { .unchanged }

    func put(_ record: PayslipRecord) throws -> ImportChange {
        count += 1
        return .created
    }
}

/// A port of 127.0.0.1 that notices whether anybody called.
final class ListeningSocket {
    private let descriptor: Int32
    let number: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = descriptor
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                unsafe bind(socket, raw, length) == 0 && listen(socket, 1) == 0
                    && getsockname(socket, raw, &length) == 0
            }
        }
        try #require(isBound)
        number = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    var wasCalled: Bool {
        let caller = accept(descriptor, nil, nil)
        if caller >= 0 { close(caller) }
        return caller >= 0
    }
}
