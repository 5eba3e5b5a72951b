#if Rendering
    import Testing

    @testable import Typesetting

    @Suite struct PictureTests {
        private func png(width: Double, height: Double) throws -> [UInt8] {
            let page = try PNGPage(width: width, height: height, scale: 1)
            page.canvas.fill(x: 0, y: 0, width: width / 2, height: height, .black)
            return try page.finish()
        }

        @Test func `a picture is read, and made smaller where more is of no use`() throws {
            let bytes = try png(width: 300, height: 100)
            let picture = try Picture(png: bytes, most: (1_000, 1_000))
            #expect(picture.width == 300 && picture.height == 100)
            let small = try Picture(png: bytes, most: (30, 1_000))
            #expect(small.width == 30 && small.height == 10)
        }

        @Test(arguments: [
            [], Array("GIF89a".utf8), Array("%PDF-1.5".utf8), Array("<svg/>".utf8),
            [UInt8](repeating: 0, count: 100),
        ])
        func `what is no picture is refused`(bytes: [UInt8]) {
            #expect(throws: TypesettingFailure.self) {
                try Picture(png: bytes, most: (100, 100))
            }
        }

        @Test func `a picture that is cut off is refused`() throws {
            let bytes = try png(width: 300, height: 100)
            for count in [34, 60, bytes.count / 2] {
                #expect(throws: TypesettingFailure.self) {
                    try Picture(png: Array(bytes.prefix(count)), most: (100, 100))
                }
            }
        }

        @Test func `a small file that names millions of pixels is refused before it is read`()
            throws
        {
            var bytes = try png(width: 30, height: 10)
            bytes.replaceSubrange(16..<20, with: [0x7F, 0xFF, 0xFF, 0xFF])
            #expect(throws: TypesettingFailure.self) {
                try Picture(png: bytes, most: (100, 100))
            }
        }
    }
#endif
