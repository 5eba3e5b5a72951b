import KivraSandbox
import Testing

@Suite struct `JSON over bytes` {
    @Test(arguments: [
        ("{\"b\": 1 , \"a\":[true,false,null]}", "{\"a\":[true,false,null],\"b\":1}"),
        ("\"\\u00e5\\u00E4\\n\\/\\\"\\\\\"", "\"åä\\n/\\\"\\\\\""),
        ("\"\\ud83d\\ude00\"", "\"😀\""),
        ("\"\\u0001\"", "\"\\u0001\""),
        ("[-0.5e+10, 0, 12E3]", "[-0.5e+10,0,12E3]"),
        (" {} ", "{}"), ("[]", "[]"),
    ])
    func `valid text has one canonical form`(text: String, canonical: String) throws {
        let value = try JSONReader.read(Array(text.utf8))
        #expect(String(decoding: CanonicalJSON.bytes(value), as: UTF8.self) == canonical)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "01", "+1", "1.", ".5", "1e", "nul",
        "\"a", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
        "\"\n\"", "[] []", "'a'", "\u{FEFF}{}", "{\"a\":1,\"a\":2}", "\"\\", "NaN",
    ])
    func `text that is not strict JSON is refused`(text: String) {
        #expect(throws: JSONFault.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0x5C, 0x6E, 0xFF, 0x22]) }
    }

    @Test func `64 levels are read and 65 are not`() throws {
        let nest = { (levels: Int) in
            Array(String(repeating: "[", count: levels).utf8)
                + Array(String(repeating: "]", count: levels).utf8)
        }
        _ = try JSONReader.read(nest(64))
        #expect(throws: JSONFault.self) { try JSONReader.read(nest(65)) }
    }

    @Test func `an omitted member is left out at the top only`() throws {
        let value = try JSONReader.read(Array("{\"x\":{\"x\":1},\"y\":2}".utf8))
        let bytes = CanonicalJSON.bytes(value.setting("y", value["x"]), omitting: "x")
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"y\":{\"x\":1}}")
    }

    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
        ("Zm9vYmFy", "foobar"),
    ])
    func `Base64 is decoded`(text: String, bytes: String) {
        #expect(Base64.decode(ArraySlice(text.utf8)) == Array(bytes.utf8))
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm9v\n", "Zm 9", "Zm_9", "Zg==Zg==", "=Zg=",
    ])
    func `text that is not strict Base64 is refused`(text: String) {
        #expect(Base64.decode(ArraySlice(text.utf8)) == nil)
    }
}
