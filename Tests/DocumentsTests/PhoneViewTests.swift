import Diagnostics
import Documents
import Payroll
import Testing

@Suite struct PhoneViewTests {
    private func html(
        template: String? = nil, _ change: (inout PayslipSubject) -> Void = { _ in }
    ) throws -> String {
        var look = PayslipLook()
        look.phoneTemplate = template
        let subject = Sample.subject(change)
        return try PhoneView(look).html(PayslipSheet(subject, look), subject)
    }

    @Test func `the main figures, with vacation days left`() throws {
        let html = try html()
        for expected in [
            "<html lang=\"sv\">", "Norrvik Bygg AB", "Nettolön att få ut",
            "<strong>23\u{A0}126,92\u{A0}kr</strong>",
            "<th scope=\"row\">Utbetalningsdag</th><td>2026-11-25</td>",
            "<th scope=\"row\">Bruttolön</th><td>32\u{A0}976,92\u{A0}kr</td>",
            "<th scope=\"row\">Preliminär skatt</th><td>-10\u{A0}400,00\u{A0}kr</td>",
            "<th scope=\"row\">Semesterdagar kvar</th><td>18</td>", "prefers-color-scheme: dark",
        ] {
            #expect(html.contains(expected), "\(expected)")
        }
    }

    @Test func `days are not called left where nobody says how many have been taken`() throws {
        let html = try html { $0.facts = ["sembettot": "25", "semspatot": "3"] }
        #expect(!html.contains("kvar"))
        #expect(html.contains("Betalda semesterdagar</th><td>25<"))
        #expect(html.contains("Sparade semesterdagar</th><td>3<"))
    }

    @Test func `what is not known is left out`() throws {
        let html = try html {
            $0.amounts.gross = nil
            $0.amounts.period = nil
            $0.facts = [:]
        }
        #expect(!html.contains("Bruttolön") && !html.contains("Period") && !html.contains("dagar"))
    }

    @Test func `names with signs that mean something in HTML`() throws {
        let html = try html { $0.company.name = "Å <script>alert(1)</script> & \"B\"" }
        #expect(!html.contains("<script>"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;B&quot;"))
    }

    @Test func `a template of the employer's own`() throws {
        let html = try html(
            template: "{{title}}: {{net.value}}{{#gross}} av {{gross}}{{/gross}}{{^flex}}.{{/flex}}"
        )
        #expect(
            html == "Lönespecifikation: 23\u{A0}126,92\u{A0}kr av 32\u{A0}976,92\u{A0}kr.")
    }

    @Test(arguments: [
        "{{#figures}}", "{{title", "{{/net}}", "{{{title}}}", "{{&title}}", "{{.}}", "{{}}",
        "{{ }}",
        "{{> other}}", "{{=<% %>=}}", "{{% CONTENT_TYPE: TEXT}}",
        String(repeating: "{{#figures}}", count: 14) + String(repeating: "{{/figures}}", count: 14),
        String(repeating: "{{^a}}", count: 8_000), String(repeating: "{{title}}", count: 401),
    ])
    func `a template that is none`(template: String) {
        var look = PayslipLook()
        look.phoneTemplate = template
        let error = #expect(throws: Diagnostic.self) { try PhoneView(look) }
        #expect(error?.code == "document.template")
    }
}
