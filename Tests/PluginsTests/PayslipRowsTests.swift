import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Plugins
import TestSupport
import Testing

/// `payslip_rows`: what plugins make of the rows of a payslip.
@Suite struct PayslipRowsTests {
    private static var rows: [PayRow] {
        var first = PayRow()
        first.code = "010"
        first.name = "Månadslön"
        first.amount = Money(ore: 3_300_000)
        first.count = Quantity("12.5")
        first.from = CalendarDate("2026-11-01")
        first.kind = .gross
        var second = PayRow()
        second.code = "310"
        second.name = "OB kväll"
        second.amount = Money(ore: 150_000)
        var third = second
        third.code = "320"
        third.isHidden = true
        return [first, second, third]
    }

    private func made(_ bodies: String..., settings: String = "") async throws -> RowsOpinion {
        let plugins = try bodies.enumerated().map {
            try Made.plugin("p\($0.offset)", settings: settings, payslipRows: $0.element)
        }
        return await (try Made.host(plugins)).payslipRows(Self.rows, of: try Made.facts())
    }

    private func rows(_ bodies: String..., settings: String = "") async throws -> [PayRow] {
        let plugins = try bodies.enumerated().map {
            try Made.plugin("p\($0.offset)", settings: settings, payslipRows: $0.element)
        }
        let host = try Made.host(plugins)
        guard case .rows(let rows) = await host.payslipRows(Self.rows, of: try Made.facts()) else {
            Issue.record("held")
            return []
        }
        return rows
    }

    @Test func `rows come back as they were when a plugin only looks`() async throws {
        #expect(try await rows("return rows") == Self.rows)
        #expect(try await rows("local x = rows[1].name .. payslip.pay_date") == Self.rows)
    }

    @Test func `rows are hidden, renamed, grouped and added`() async throws {
        let rows = try await rows(
            """
            rows[1].name = "Lön " .. payslip.language
            rows[2].hidden = true
            rows[3].hidden = false
            table.insert(rows, 2, { name = "Tillägg", heading = true })
            rows[#rows + 1] = { name = host.settings.text, bold = true, count = 3, price = 0.5, unit = "st" }
            """, settings: "text = { type = \"string\", default = \"Friskvård kvar\" }")
        #expect(
            rows.map(\.name) == [
                "Lön sv", "Tillägg", "OB kväll", "OB kväll", "Friskvård kvar",
            ])
        #expect(rows.map(\.isHidden) == [false, false, true, false, false])
        #expect(rows[1].isHeading && rows[4].isBold && rows[4].amount == nil)
        #expect(rows[4].count == Quantity("3") && rows[4].price == Quantity("0.5"))
        #expect(rows[0].from == Self.rows[0].from && rows[0].kind == .gross)
    }

    @Test func `several rows become one with their sum`() async throws {
        let rows = try await rows(
            """
            local sum = rows[2].amount_ore + rows[3].amount_ore
            return { rows[1], { name = "OB", amount_ore = sum } }
            """)
        #expect(rows.map(\.amount) == [Money(ore: 3_300_000), Money(ore: 300_000)])
    }

    @Test func `plugins run one after the other, each on what the one before it made`() async throws
    {
        let rows = try await rows(
            "rows[1].name = rows[1].name .. '!'", "rows[1].name = rows[1].name .. '?'")
        #expect(rows[0].name == "Månadslön!?")
    }

    @Test(arguments: [
        (
            "rows[4] = { amount_ore = -5, hidden = true } rows[5] = { name = 'B', amount_ore = 5 }",
            "a hidden row that payslip_rows returned has -0.05 kr"
        ),
        ("table.remove(rows)", "add up to 34500.00 kr, and those that it got to 36000.00 kr"),
        ("rows[1].amount_ore = rows[1].amount_ore + 1", "add up to"),
        ("rows[1].amount_ore = nil", "add up to"),
        (
            "rows[1].ammount_ore = 3",
            "row 1 of payslip_rows has no field 'ammount_ore', did you mean 'amount_ore'?"
        ),
        (
            "rows[2].amount_ore = '5'",
            "'amount_ore' of row 2 of payslip_rows is not right"
        ),
        ("rows[1].amount_ore = 1.5", "must be whole öre"),
        ("rows[1].amount_ore = 1 << 60", "must be whole öre"),
        ("rows[1].from = '31/11 2026'", "'from' of row 1"),
        ("rows[1].bold = 1", "'bold' of row 1"), ("rows[1].kind = 'LÖN'", "'kind' of row 1"),
        ("rows[1].count = 1e300", "'count' of row 1"),
        ("return 3", "must return a list of rows, not a whole number"),
        ("return { name = 'x' }", "must return a list of rows, not a record"),
        ("return { 1 }", "row 1 of payslip_rows is a whole number, not a table"),
        ("for i = 1, 2100 do rows[#rows + 1] = { name = 'x' } end", "at most 2000 can be shown"),
        ("error('nej')", "nej"), ("return payslip.recipient", "recipient"),
        ("return payslip.dispatch", "dispatch"),
        ("host.log('x')", "host.log"), ("host.store.set('k', 1)", "host.store"),
        ("host.once('k', function() end)", "host.once"),
        ("payslip.pay_date = 'x'", "read-only"),
        ("os.time()", "os"), ("while true do end", "stopped"),
    ])
    func `what is not right holds the payslip, and says why`(body: String, problem: String)
        async throws
    {
        guard case .hold(let reason) = try await made(body) else {
            Issue.record("not held")
            return
        }
        #expect(reason.code == "hook.failed")
        #expect(reason.sentence.en.contains(problem), "\(reason.sentence.en)")
    }

    @Test func `numbers in texts of rows are masked in what is told, not in what is drawn`()
        async throws
    {
        guard case .hold(let reason) = try await made("error('199205119838')") else {
            Issue.record("not held")
            return
        }
        #expect(!reason.sentence.en.contains("9838"))
    }

    @Test(arguments: [
        ("local t = {}", "rows[1].name = tostring(t.last) t.last = payslip.employment_number"),
        ("local t = {}", "rows[1].name = tostring(#t) table.insert(t, payslip.pay_date)"),
        ("local n", "rows[1].name = tostring(n) n = payslip.employment_number"),
        ("", "local t = host.settings.names rows[1].name = tostring(t.last) t.last = 'x'"),
    ])
    func `nothing that a script keeps is there for the next payslip`(top: String, body: String)
        async throws
    {
        let plugin = try Made.plugin(
            settings: "names = { type = \"texts\", default = {} }", top: top, payslipRows: body)
        let host = try Made.host([plugin])
        let first = await host.payslipRows(Self.rows, of: try Made.facts())
        guard case .rows(let rows) = first else {
            Issue.record("held")
            return
        }
        #expect(["nil", "0"].contains(rows[0].name))
        #expect(await host.payslipRows(Self.rows, of: try Made.facts()) == first)
    }

    @Test func `a table among the settings is nobody else's in any hook`() async throws {
        let plugin = try Made.plugin(
            settings: "names = { type = \"texts\", default = {} }",
            beforeSend:
                "local t = host.settings.names message.subject = tostring(t.last) t.last = 'x'")
        let opinions = await (try Made.host([plugin])).beforeSend([
            try Made.facts(), try Made.facts(),
        ])
        #expect(opinions.map(\.presentation.subject) == ["nil", "nil"])
    }

    @Test func `a heading with an amount would hide pay`() async throws {
        guard case .hold(let reason) = try await made("rows[1].heading = true") else {
            Issue.record("not held")
            return
        }
        #expect(reason.sentence.en.contains("a heading has only a name"))
    }
}
