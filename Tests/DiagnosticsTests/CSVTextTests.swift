import Diagnostics
import Testing

@Suite struct CSVTextTests {
    @Test(arguments: [
        ("Åsa", "Åsa"), ("", ""), ("a;b", "\"a;b\""), ("\"x\"", "\"\"\"x\"\"\""),
        ("=1+1", "'=1+1"), ("-5", "-5"), ("+46", "+46"), ("@x", "'@x"),
        // An accent on a separator, and a line break of two signs, hide nothing.
        ("=\u{301}cmd", "'=\u{301}cmd"), ("x;\u{301}=A1", "\"x;\u{301}=A1\""),
        ("x\r\n=EVIL()", "\"x\r\n=EVIL()\""), ("\u{1B}[31mröd", "[31mröd"),
    ])
    func `a value stays one value, and no formula`(text: String, written: String) {
        #expect(CSVText.quoted(text) == written)
    }
}
