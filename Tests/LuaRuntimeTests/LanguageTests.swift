import LuaRuntime
import Testing

/// Ordinary scripts get what Lua promises.
struct LanguageTests {
    @Test(
        arguments: [
            ("('key = value'):match('^(%w+)%s*=%s*(%w+)$')", ["key", "value"]),
            ("('2026-11-23'):match('(%d+)-(%d+)-(%d+)')", ["2026", "11", "23"]),
            ("('  trim me  '):match('^%s*(.-)%s*$')", ["trim me"]),
            ("('THE (quick) fox'):match('%((%a+)%)')", ["quick"]),
            ("('f(a(b)c)d'):match('%b()')", ["(a(b)c)"]),
            ("('THE (quick) fox'):gsub('%f[%a]%a+', 'w')", ["w (w) w", "3"]),
            ("([[say \"it's\" now]]):match('([\"\\'])(.-)%1')", ["\"", "it's"]),
            ("('hello world'):gsub('o', '0')", ["hell0 w0rld", "2"]),
            ("('hello'):gsub('', '-')", ["-h-e-l-l-o-", "6"]),
            ("('abc'):gsub('%w', '%0%0')", ["aabbcc", "3"]),
            ("('a b'):gsub('(%w) (%w)', '%2 %1')", ["b a", "1"]),
            ("('$name is $age'):gsub('%$(%w+)', { name = 'Åsa', age = 41 })", ["Åsa is 41", "2"]),
            ("('abc'):gsub('.', function(c) if c == 'b' then return 'X' end end)", ["aXc", "3"]),
            ("('abc'):gsub('b', '%%')", ["a%c", "1"]),
            ("('aaa'):gsub('a', 'b', 2)", ["bba", "2"]),
            ("('^a'):gsub('^%^', '')", ["a", "1"]),
            ("('abc'):find('b')", ["2", "2"]),
            ("('abc'):find('b', 1, true)", ["2", "2"]),
            ("('a.c'):find('.', 2, true)", ["2", "2"]),
            ("('abc'):find('(b)(c)')", ["2", "3", "b", "c"]),
            ("('abc'):find('')", ["1", "0"]),
            ("('abc'):find('', 10)", ["nil"]),
            ("('abc'):find('c', -1)", ["3", "3"]),
            ("('abc'):match('()b()')", ["2", "3"]),
            ("('[a]'):match('^[[]')", ["["]),
            ("('a]b'):match('[]]')", ["]"]),
            ("('a-b'):match('[%w-]+')", ["a-b"]),
            ("('x^y'):match('[%^x]+')", ["x^"]),
            ("('abc123'):match('%a+%d?')", ["abc1"]),
            ("('åäö'):len()", ["6"]),
            ("utf8.len('åäö')", ["3"]),
            ("utf8.char(229, 228)", ["åä"]),
            ("('abc'):byte(1, -1)", ["97", "98", "99"]),
            ("string.char(97, 98)", ["ab"]),
            ("('abc'):sub(-2)", ["bc"]),
            ("('abc'):sub(2, 10)", ["bc"]),
            ("('abc'):sub(0, -2)", ["ab"]),
            ("('abc'):sub(3, 2)", [""]),
            ("('ab'):rep(3, ',')", ["ab,ab,ab"]),
            ("('ab'):rep(0)", [""]),
            ("('Abc'):upper() .. ('Abc'):lower() .. ('abc'):reverse()", ["ABCabccba"]),
            (
                "string.format('%5.2f|%d|%s|%x|%c|%%', 3.14159, 42, true, 255, 65)",
                [" 3.14|42|true|ff|A|%"]
            ),
            ("string.format('%-5s|%5s|%.2s', 'ab', 'cd', 'efg')", ["ab   |   cd|ef"]),
            ("string.format('%03d %+d %g', 7, 7, 1e20)", ["007 +7 1e+20"]),
            ("string.format('%d', 3.0)", ["3"]),
            ("string.format('%q', 'a\"b')", ["\"a\\\"b\""]),
            ("tostring(1e15) .. ' ' .. tostring(0.1) .. ' ' .. tostring(10 // 3)", ["1e+15 0.1 3"]),
            (
                "tonumber('0x10'), tonumber(' 12 '), tonumber('1e1'), tonumber('z', 36)",
                ["16", "12", "10.0", "35"]
            ),
            ("tonumber('x'), tonumber('8', 8), tonumber(nil)", ["nil", "nil", "nil"]),
            ("select('#', 1, nil, 3), select(-1, 1, 2)", ["3", "2"]),
            ("table.concat({ 1, 2, 'x' }, '-')", ["1-2-x"]),
            ("table.unpack({ 1, 2, 3 }, 2)", ["2", "3"]),
            ("table.pack(1, nil).n", ["2"]),
            (
                "math.max(1, 5, 3), math.floor(2.5), math.tointeger(3.0), math.type(1)",
                ["5", "2", "3", "integer"]
            ),
            (
                "type(employee), type(string), type(print), type(nil)",
                ["table", "table", "function", "nil"]
            ),
            (
                "tostring(employee), tostring({}), tostring(print)",
                ["employee", "table", "function"]
            ),
        ] as [(String, [String])])
    func `an expression has the value that Lua promises`(_ source: String, _ expected: [String])
        throws
    {
        let results = try Script.results(
            """
            local all = table.pack(\(source))
            local out = {}
            for i = 1, all.n do out[i] = tostring(all[i]) end
            return table.concat(out, "\\1")
            """)
        #expect(results == [.text(expected.joined(separator: "\u{1}"))])
    }

    @Test func `patterns with several quantifiers pass on ordinary long texts`() throws {
        let results = try Script.results(
            """
            local line = "name = value with several words; "
            local text = line:rep(300)
            local n = 0
            for k, v in text:gmatch("(%w+)%s*=%s*([^;]-)%s*;") do n = n + #k + #v end
            local trimmed = ("   " .. text .. "   "):match("^%s*(.-)%s*$")
            local mail = ("word "):rep(1500) .. "a.b@example.se"
            return n, #trimmed == #text - 1, mail:match("[%w.]+@[%w.]+%.%a+$"),
                select(2, text:gsub("(%a)(%a-)(%A)", "%2%1%3"))
            """)
        #expect(results == [.int(8400), .bool(true), .text("a.b@example.se"), .int(1500)])
    }

    @Test func `pairs gives numbers, then texts, then booleans, each sorted`() throws {
        let results = try Script.results(
            """
            local t, out = { b = 1, a = 1, [10] = 1, [2] = 1, [1.5] = 1, [true] = 1, [-1] = 1, B = 1 }, {}
            for k in pairs(t) do out[#out + 1] = tostring(k) end
            return table.concat(out, " ")
            """)
        #expect(results == [.text("-1 1.5 2 10 B a b true")])
    }

    @Test func `a key that is removed during pairs is passed over`() throws {
        let results = try Script.results(
            """
            local t, out = { a = 1, b = 2, c = 3 }, {}
            for k, v in pairs(t) do t.b = nil; t[k] = nil; out[#out + 1] = k .. v end
            return table.concat(out, " ")
            """)
        #expect(results == [.text("a1 c3")])
    }

    @Test func `sort is stable and takes a comparison`() throws {
        let results = try Script.results(
            """
            local t = {}
            for i = 1, 100 do t[i] = { key = i % 3, order = i } end
            table.sort(t, function(a, b) return a.key < b.key end)
            for i = 2, 100 do
                local a, b = t[i - 1], t[i]
                if a.key > b.key or a.key == b.key and a.order > b.order then return i end
            end
            local words = { "b", "a", "c" }
            table.sort(words)
            local rest = { 1, 2, 3, 4 }
            table.insert(rest, 2, 9)
            return table.concat(words), table.remove(rest, 1), table.remove(rest), table.concat(rest, ",")
            """)
        #expect(results == [.text("abc"), .int(1), .int(4), .text("9,2,3")])
    }

    @Test func `pcall catches an ordinary error with its place`() throws {
        let results = try Script.results(
            """
            local ok, message = pcall(function()
                error("no such day")
            end)
            local _, value = pcall(error, { code = 7 })
            return ok, message, value.code, pcall(function() return 1, 2 end)
            """)
        #expect(
            results == [
                .bool(false), .text("rules/main.lua:3: no such day"), .int(7), .bool(true), .int(1),
                .int(2),
            ])
    }

    @Test func `the same script gives the same answer in every state`() throws {
        let source = """
            local t, out = {}, {}
            for i = 1, 200 do t["key" .. i * 7919 % 1000] = i end
            for k, v in pairs(t) do out[#out + 1] = k .. v end
            return table.concat(out)
            """
        let first = try Script.results(source)
        for _ in 1...5 { #expect(try Script.results(source) == first) }
    }

    @Test func `text is not a number to arithmetic`() throws {
        #expect(try Script.failure("return '10' + 1").message.contains("arithmetic on a string"))
    }
}
