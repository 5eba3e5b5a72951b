import Diagnostics
import Plugins
import Testing

@Suite struct PluginOrderTests {
    private func order(_ plugins: [(String, String)]) throws -> [String] {
        try PluginOrder.sorted(
            plugins.map { try Made.plugin($0.0, more: $0.1, beforeSend: "return") }
        ).map(\.name)
    }

    @Test(arguments: [
        ([("c", ""), ("a", ""), ("b", "")], ["a", "b", "c"]),
        ([("a", "priority = 200,"), ("b", ""), ("c", "priority = 1,")], ["c", "b", "a"]),
        ([("a", "after = { \"c\" },"), ("b", ""), ("c", "")], ["b", "c", "a"]),
        ([("a", "after = { \"borta\" },"), ("b", "")], ["a", "b"]),
        (
            [
                ("a", "priority = 1, after = { \"b\" },"), ("b", "priority = 9,"),
                ("c", "priority = 5,"),
            ], ["c", "b", "a"]
        ),
    ])
    func `by priority, then by name, each after those it names`(
        plugins: [(String, String)], wanted: [String]
    ) throws {
        #expect(try order(plugins) == wanted)
        #expect(try order(plugins.reversed()) == wanted)
    }

    @Test(arguments: [
        ([("a", "after = { \"b\" },"), ("b", "after = { \"a\" },")], "a after b after a"),
        ([("a", "after = { \"a\" },")], "a after a"),
        (
            [
                ("a", "after = { \"b\" },"), ("b", "after = { \"c\" },"),
                ("c", "after = { \"a\" },"), ("d", ""),
            ],
            "a after b after c after a"
        ),
    ])
    func `a circle is an error that shows it`(plugins: [(String, String)], circle: String) throws {
        let error = #expect(throws: PluginProblems.self) { try order(plugins) }
        #expect(error?.diagnostics.first?.message.en.contains(circle) == true)
    }
}
