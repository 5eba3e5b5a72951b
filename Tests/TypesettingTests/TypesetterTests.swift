#if Rendering
    import Testing

    @testable import Typesetting

    @Suite struct TypesetterTests {
        private let typesetter: Typesetter

        init() throws {
            typesetter = try Typesetter(family: "Roboto")
        }

        @Test func `a font that is not installed is not quietly another one`() {
            #expect(throws: TypesettingFailure.self) { try Typesetter(family: "Finns Inte Sans") }
        }

        @Test func `a character that no font has is named`() {
            let character: Character = "\u{10FFFD}"
            #expect(throws: TypesettingFailure.noGlyph(character, in: "a\(character)b")) {
                try typesetter.set("a\(character)b", TextStyle(9))
            }
        }

        @Test(arguments: ["1 234,56", "-10 400,00", "2026-11-25", "27 145,38 kr", "0"])
        func `a figure is as wide as the same text set whole`(figure: String) throws {
            let quick = try typesetter.set(figure, TextStyle(9))
            let whole = try typesetter.set(figure, TextStyle(9).wrapping)
            #expect(abs(quick.width - whole.width) < 0.01)
            #expect(abs(quick.height - whole.height) < 0.01)
            #expect(abs(quick.baseline - whole.baseline) < 0.01)
        }

        @Test func `texts that mean the same are not taken for each other`() throws {
            let alone = try Typesetter(family: "Roboto").set("A\u{30A}re", TextStyle(9))
            _ = try typesetter.set("Åre", TextStyle(9))
            #expect(try typesetter.set("A\u{30A}re", TextStyle(9)).width == alone.width)
        }

        @Test func `a text breaks at its width, and another one is cut off`() throws {
            let text = "Lång benämning som inte får plats på en enda rad i kolumnen"
            let line = try typesetter.set(text, TextStyle(9))
            let broken = try typesetter.set(text, TextStyle(9).wrapping, width: 100)
            let cut = try typesetter.set(text, TextStyle(9), width: 100)
            #expect(line.width > 200)
            #expect(broken.height > 2 * line.height)
            #expect(cut.height == line.height)
        }

        @Test(arguments: [
            "Wójcik-Żółć", "Nguyễn Thị Hồng", "Łukasz", "Ďáblik", "Şükrü", "Ελένη", "Олена",
            "محمد عبد الله",
        ])
        func `names of many languages have their glyphs`(name: String) throws {
            #expect(try typesetter.set(name, TextStyle(10)).width > 10)
        }
    }
#endif
