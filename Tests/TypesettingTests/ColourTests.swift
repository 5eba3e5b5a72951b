import Testing
import Typesetting

@Suite struct ColourTests {
    @Test(arguments: [("#000000", "#000000"), ("#Ff8000", "#ff8000"), ("#1f4a6b", "#1f4a6b")])
    func `a colour is read and written`(text: String, same: String) {
        #expect(Colour(hex: text)?.hex == same)
    }

    @Test(arguments: ["", "1f4a6b", "#1f4a6", "#1f4a6bb", "#1g4a6b", "blå", "#ääö", "rgb(1,2,3)"])
    func `what is none is refused`(text: String) {
        #expect(Colour(hex: text) == nil)
    }

    @Test(arguments: [
        ("#000000", Colour.white), ("#1f4a6b", .white), ("#7a1f3d", .white), ("#ffffff", .black),
        ("#ffd500", .black), ("#9fd8ff", .black),
    ])
    func `ink on a colour can be read`(text: String, ink: Colour) {
        #expect(Colour(hex: text)?.readableInk == ink)
    }
}
