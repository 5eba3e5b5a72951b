import LuaSyntax
import Testing

/// What names mean.
@Suite struct ScopeTests {
    /// Declarations with the text from the declaration on where each is read and written.
    private func story(_ source: String) throws -> [String] {
        let tree = try SyntaxTree(source: source, file: "x.lua")
        return tree.locals.map { local in
            let reads = local.reads.map { String(tree.line(at: $0.start)) }.joined(separator: ",")
            let writes = local.writes.map { String(tree.line(at: $0.start)) }.joined(separator: ",")
            let captured = local.isCaptured ? " captured" : ""
            return "\(local.name.text)@\(tree.line(at: local.name.span.start)) \(local.kind) "
                + "r[\(reads)] w[\(writes)]\(captured)"
        }
    }

    @Test(
        arguments: [
            ("local a = 1\na = a\nprint(a)", ["a@1 variable r[2,3] w[2]"]),
            // A variable can be seen after its own declaration only.
            ("local a\nlocal a = a\nprint(a)", ["a@1 variable r[2] w[]", "a@2 variable r[3] w[]"]),
            ("local function f()\nreturn f() end", ["f@1 function r[2] w[] captured"]),
            ("local f = function()\nreturn f() end", ["f@1 variable r[] w[]"]),
            ("do local a\nend\nprint(a)", ["a@1 variable r[] w[]"]),
            (
                "for i = 1, 2 do\nprint(i) end\nfor k, v in pairs(i) do\nk = v end",
                ["i@1 loop r[2] w[]", "k@3 loop r[] w[4]", "v@3 loop r[4] w[]"]
            ),
            ("repeat local a\nuntil a", ["a@1 variable r[2] w[]"]),
            (
                "local t\nfunction t.f(x)\nreturn x end\nfunction t:g()\nreturn self end",
                [
                    "t@1 variable r[2,4] w[]", "x@2 parameter r[3] w[]",
                    "self@4 implicitSelf r[5] w[]",
                ]
            ),
            ("local f\nfunction f() end", ["f@1 variable r[] w[2]"]),
            (
                "local a, b\na, b.c, a = 1,\n2, 3",
                ["a@1 variable r[] w[2,2]", "b@1 variable r[2] w[]"]
            ),
        ] as [(String, [String])])
    func `a name is the innermost local that can be seen`(_ source: String, _ expected: [String])
        throws
    {
        #expect(try story(source) == expected)
    }

    @Test func `what is no local is global`() throws {
        let tree = try SyntaxTree(
            source: "x = y\nlocal y\nfunction z() return y, print end\nx.a = 1", file: "x.lua")
        #expect(
            tree.globals.map { "\($0.name.text)\($0.isWrite ? "=" : "")" }
                == ["x=", "y", "z=", "print", "x"])
    }

    @Test func `a local of an enclosing function is an upvalue`() throws {
        let tree = try SyntaxTree(
            source: "local a\nlocal function f(b) return a, b end", file: "x.lua")
        guard case .returning(let values)? = tree.functions[1].block.statements.first?.kind,
            case .name(let a) = values[0].kind, case .name(let b) = values[1].kind
        else {
            Issue.record("another tree")
            return
        }
        #expect(a.resolution == .upvalue(tree.locals[0].id))
        #expect(b.resolution == .local(tree.locals[2].id))
        #expect(tree.locals[2].function == tree.functions[1].id)
    }

    @Test func `a local can be seen from its declaration to the end of its block`() throws {
        let tree = try SyntaxTree(source: "do local a = 1 f() end g()", file: "x.lua")
        #expect(tree.text(of: tree.locals[0].scope) == " f() ")
    }
}
