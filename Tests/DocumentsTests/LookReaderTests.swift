import Diagnostics
import Documents
import LuaRuntime
import Testing
import Typesetting

@Suite struct LookReaderTests {
    private static let files: [String: [UInt8]] = [
        "logo.png": [1, 2, 3], "huge.png": [UInt8](repeating: 0, count: 1_000_001),
        "phone.mustache": Array("<p>{{title}}</p>".utf8), "latin1.mustache": [0x3C, 0xE5],
    ]

    private struct Missing: Error {}

    private func look(_ settings: [String: ScriptValue]) throws(LookProblems) -> PayslipLook {
        try LookReader.look(settings, path: "lonebesked") { path in
            guard let bytes = LookReaderTests.files[path] else { throw Missing() }
            return bytes
        }
    }

    @Test func `nothing set is the usual look`() throws {
        let look = try look([:])
        #expect(look.columns == PayslipLook.Column.allCases)
        #expect(look.window == PayslipLook.Window(.right))
        #expect(look.logo == nil && look.footer.isEmpty && look.phoneTemplate == nil)
    }

    @Test func `everything set`() throws {
        let look = try look([
            "colour": .text("#7a1f3d"), "font": .text("DejaVu Sans"),
            "columns": .text("name, amount"), "logo": .text("logo.png"),
            "footer": .text("En rad\nTvå rader"), "window": .text("V2"),
            "window_left": .int(25), "window_top": .int(50), "window_width": .int(80),
            "window_height": .int(30), "phone_template": .text("phone.mustache"),
            "labels_sv": .record(["net": .text("Till dig")]), "labels_en": .list([]),
            "own": .text("a plugin's own setting is none of the look's business"),
        ])
        #expect(look.colour == Colour(hex: "#7a1f3d") && look.font == "DejaVu Sans")
        #expect(look.columns == [.name, .amount])
        #expect(look.logo == [1, 2, 3] && look.footer == ["En rad", "Två rader"])
        #expect(look.window.side == .left && look.window.left == 25 && look.window.height == 30)
        #expect(look.phoneTemplate == "<p>{{title}}</p>")
        #expect(look.words(.sv)[.net] == "Till dig" && look.words(.en)[.net] == "Net pay")
    }

    @Test(arguments: [
        (
            ["colour": ScriptValue.text("blue")],
            "lonebesked.settings.colour: 'blue' is not a colour"
        ),
        (["columns": .text("name, amuont")], "there is no column 'amuont'"),
        (["columns": .text("name, code")], "'amount' is missing"),
        (["columns": .text("name, name, amount")], "'name' stands there twice"),
        (["logo": .text("none.png")], "the file 'none.png' cannot be read"),
        (["logo": .text("huge.png")], "at most 1000000 are taken"),
        (["phone_template": .text("latin1.mustache")], "not UTF-8"),
        (["labels_sv": .record(["nett": .text("x")])], "there is no label 'nett'"),
        (["footer": .text("1\n2\n3\n4\n5\n6")], "at most 5 fit"),
        (["window_left": .int(150), "window_width": .int(80)], "beyond the page's edge"),
        (["window_left": .int(20)], "no room for the facts"),
        (["window": .text("V2"), "window_width": .int(120)], "no room for the facts"),
    ])
    func `what is wrong is said, with what to do`(settings: [String: ScriptValue], problem: String)
    {
        let error = #expect(throws: LookProblems.self) { try look(settings) }
        #expect(error?.diagnostics.first?.message.en.contains(problem) == true, "\(error as Any)")
        #expect(error?.diagnostics.first?.hint != nil)
    }

    @Test func `everything that is wrong is said at once`() {
        let error = #expect(throws: LookProblems.self) {
            try look(["colour": .text("x"), "columns": .text("y"), "logo": .text("z")])
        }
        #expect((error?.diagnostics.count ?? 0) >= 4)
    }
}
