import Delivery
import Foundation
import Payroll
import Testing

@testable import Kivra

struct ResponsiveHTMLTests {
    @Test(arguments: [
        "<p>Hej</p>", "<!DOCTYPE html>\n<html lang=\"sv\"><body><h1>Lön å</h1></body></html>",
        "<table class=\"a\"><tr><th scope=\"row\">Netto</th><td>1</td></tr></table><br/>",
        "<a href=\"https://lon.example/fragor\">Frågor</a>",
        "<a href=\"mailto:lon@example.se\">x</a>",
        "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"\">", "<p>a &amp; b &lt; c</p>",
        "<style>p { color: #222; } @media (max-width: 10em) { p { color: red; } }</style><p>x</p>",
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><p>x</p>",
        "<p style=\"color: rgb(1, 2, 3); width: calc(1em + 2px)\">x</p>",
        "<style>@media screen and (max-width: 10em), not (print) { tr:nth-child(2) { color: red } }</style><p>x</p>",
    ])
    func `plain HTML is allowed`(html: String) {
        #expect(ResponsiveHTML.problem(in: html) == nil)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<SCRIPT src=\"x\"></SCRIPT>", "<p onclick=\"x()\">a</p>",
        "<svg onload=\"x\"></svg>", "<iframe src=\"https://x\"></iframe>",
        "<object data=\"x\"></object>",
        "<link rel=\"stylesheet\" href=\"https://x/a.css\">", "<base href=\"https://x\">",
        "<form action=\"https://x\"></form>", "<input>", "<video src=\"https://x\"></video>",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://x\">",
        "<meta name=\"referrer\" content=\"x\">",
        "<img src=\"https://spar.example/1.gif\">", "<img src=\"//x/1.gif\">",
        "<img src=\"data:image/svg+xml;base64,AA==\">",
        "<img srcset=\"https://x 1x\">", "<a href=\"javascript:x\">a</a>",
        "<a href=\"http://x\">a</a>",
        "<a href=\"https://x/?utm_source=lon\">a</a>", "<a href=\"https://x/#u=1\">a</a>",
        "<a href=\"https://x/%75tm\">a</a>", "<a href=\"java&#115;cript:x\">a</a>",
        "<a ping=\"https://x\">a</a>",
        "<a href=https://x>a</a>", "<p style=\"background: url(https://x)\">a</p>",
        "<style>@import 'https://x';</style>", "<style>p { background: u\\72l(https://x) }</style>",
        "<style>p { background: url(https://x) }</style>",
        "<style>p{}/*</style><script>x</script>*/</style>",
        "<!-- x --><p>a</p>", "<![CDATA[x]]>", "<?xml version=\"1.0\"?><p>a</p>", "< p>a</p>", "<p",
        "<p a=\"",
        "<p class=\"a\"onclick=\"x\">a</p>", "<p class=\"a\nb\">a</p>", "a < b", "", "  \n",
        "<p>a\u{0}b</p>",
        "<p class='a'>x</p>", "<style>p{}", "<math><mtext></mtext></math>",
        "<template><p></p></template>",
        "<a href=\"https://user@x\">a</a>", "<a href=\"data:text/html,x\">a</a>",
        "<p title=\"a<b\">x</p>",
        "<body background=\"https://x\">", "<table background=\"x\"></table>",
        "<noscript>x</noscript>", "<p>198501012384</p>", "<p>850101-2384</p>",
        "<p>19850101–2384</p>",
        // A browser ends the style at `</style >`, and `@media` excuses nothing that stands beside it.
        "<style>@media x{}</style ><script>alert(1)</script></style><p>x</p>",
        "<style>@media x{} p{background:u\\72l(https://t/1)}</style>",
        "<p style=\"@media;background:u\\72l(https://t/1)\">a</p>",
        "<style>@media x{} @import 'https://x';</style>", "<style>@mediaimport 'x';</style>",
        "<p style=\"background:image-set('https://t.example/u.gif' 1x)\">a</p>",
        "<p style=\"background:-webkit-image-set(x)\">a</p>",
        "<p style=\"background:src(x)\">a</p>",
        "<p style=\"width:expression(x)\">a</p>", "<p style=\"background:URL(x)\">a</p>",
        "<a href=\"https://t.example/u/1042\">a</a>", "<a href=\"https://e1042.t.example/\">a</a>",
        "<a href=\"https://t.example/abcdefghijklmnopqrstuvwxyzabcdef\">a</a>",
        "<meta charset=\"utf-7\"><p>x</p>",
    ])
    func `script, what is outside, tracking, and what is not plain are refused`(html: String) {
        #expect(ResponsiveHTML.problem(in: html) != nil)
    }

    @Test func `too much is refused`() {
        #expect(
            ResponsiveHTML.problem(in: "<p>\(String(repeating: "x", count: 100_001))</p>") != nil)
    }

    @Test func `the part stands beside the PDF in the request, and in its bytes`() throws {
        let content = KivraContent()
        var message = try Samples.message()
        message.presentation?.html = "<p>Att få ut</p>"
        #expect(content.assess(message).problem == nil)
        let json = try Samples.json(content.freeze(message))
        let part = try #require((json["parts"] as? [[String: Any]])?.first)
        let responsive = try #require(part["responsive_part"] as? [String: String])
        #expect(responsive["content_type"] == "text/html")
        #expect(responsive["name"] == "lonespecifikation-2026-11.html")
        let data = try #require(Data(base64Encoded: responsive["data"] ?? ""))
        #expect(String(decoding: data, as: UTF8.self) == "<p>Att få ut</p>")
        message.presentation?.html = "<script>x</script>"
        #expect(content.assess(message).problem?.code == "kivra.html")
    }

    @Test(arguments: [
        ("Lön\u{202E}", "kivra.subject"), ("L\u{200B}ön", "kivra.subject"),
        ("Lön för Öberg", "kivra.subject"), ("Lön 850101-2384", "kivra.subject"),
        (nil, "kivra.subject"),
    ])
    func `a subject that a hook has set is looked at`(subject: String?, code: String) throws {
        var message = try Samples.message()
        message.presentation?.subject = subject
        #expect(KivraContent().assess(message).problem?.code == code)
    }

    @Test func `HTML counts towards the size of the request`() throws {
        let content = KivraContent(maximumRequestBytes: 100_000)
        var message = try Samples.message()
        message.payslip.document?.byteCount = 50_000
        #expect(content.assess(message).problem == nil)
        message.presentation?.html = "<p>" + String(repeating: "x", count: 30_000) + "</p>"
        #expect(content.assess(message).problem?.code == "kivra.too-large")
    }
}
