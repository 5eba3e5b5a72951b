import Documents
import Foundation
import Payroll

/// The same page by ReportLab, in two ways: with Platypus, whose tables and paragraphs break lines and pages as ours do, and
/// with its canvas alone, which places strings where it is told and does nothing else. Neither tags anything.
enum ReportLabPage {
    /// What stands on a page, on one line.
    static func json(_ sheet: PayslipSheet) throws -> String {
        let content: [String: Any] = [
            "title": sheet.words[.title], "employer": sheet.employer,
            "employerLines": sheet.employerLines, "addressee": sheet.addressee,
            "facts": sheet.facts.map { [$0.label, $0.value] },
            "columns": sheet.columns.map(\.rawValue),
            "heads": sheet.columns.map { sheet.words[SheetLabel(rawValue: $0.rawValue) ?? .name] },
            "rows": sheet.rows.map {
                ["cells": $0.cells, "bold": $0.isBold, "comment": $0.comment ?? ""] as [String: Any]
            },
            "sums": sheet.sums.map { [$0.label, $0.value] },
            "net": [sheet.net.label, sheet.net.value],
            "groups": sheet.groups.map {
                ["title": $0.title, "heads": $0.heads, "rows": $0.rows] as [String: Any]
            },
            "message": sheet.message ?? "", "footer": sheet.footer,
        ]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: content), as: UTF8.self)
    }

    /// Draws every sheet of a file once, `platypus` or `canvas`, and prints the seconds for one.
    static let script = #"""
        import io, json, sys, time
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen import canvas
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

        fonts = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF"
        pdfmetrics.registerFont(TTFont("regular", fonts + "/Roboto-Regular.ttf"))
        pdfmetrics.registerFont(TTFont("bold", fonts + "/Roboto-Bold.ttf"))
        MM = 72 / 25.4
        W, H = 210 * MM, 297 * MM
        LEFT, RIGHT = 18 * MM, W - 18 * MM
        COLUMNS = {"code": 42, "name": 0, "dates": 86, "count": 42, "unit": 34, "price": 58, "amount": 66}
        INK = (0.12, 0.29, 0.42)

        def page(sheet):
            out = io.BytesIO()
            pen = canvas.Canvas(out, pagesize=(W, H))
            pen.setTitle(sheet["title"]); pen.setAuthor(sheet["employer"])
            def text(x, y, words, size, bold=False, right=False, ink=(0, 0, 0)):
                pen.setFillColorRGB(*ink); pen.setFont("bold" if bold else "regular", size)
                (pen.drawRightString if right else pen.drawString)(x, H - y, words)
            y = 50
            text(LEFT, y, sheet["employer"], 11, True, ink=INK)
            for line in sheet["employerLines"]:
                y += 9.5; text(LEFT, y, line, 7.5)
            text(114 * MM, 55, sheet["title"], 19, True, ink=INK)
            y = 145
            for line in sheet["addressee"]:
                text(114 * MM, y, line, 10.5); y += 13.5
            y = 145
            for label, value in sheet["facts"]:
                text(LEFT, y, label, 8.5); text(LEFT + 92, y, value, 8.5, True); y += 12.5
            y = 250; x = LEFT; starts = []
            free = RIGHT - LEFT - sum(COLUMNS[c] for c in sheet["columns"]) - 6 * (len(sheet["columns"]) - 1)
            for c in sheet["columns"]:
                w = COLUMNS[c] or free
                starts.append((x, x + w)); x += w + 6
            def cells(cells, size, bold, ink=(0, 0, 0)):
                for c, cell, (a, b) in zip(sheet["columns"], cells, starts):
                    if cell:
                        right = c in ("count", "price", "amount")
                        text(b if right else a, y, cell, size, bold, right, ink)
            cells(sheet["heads"], 7.5, True, INK)
            pen.setFillColorRGB(*INK); pen.rect(LEFT - 4, H - y - 6, RIGHT - LEFT + 8, 0.9, stroke=0, fill=1)
            for index, row in enumerate(sheet["rows"]):
                y += 16
                if index % 2:
                    pen.setFillColorRGB(0.95, 0.96, 0.97); pen.rect(LEFT - 4, H - y - 4, RIGHT - LEFT + 8, 16, stroke=0, fill=1)
                cells(row["cells"], 8.5, row["bold"])
                if row["comment"]:
                    y += 10; text(starts[1][0], y, row["comment"], 7.5)
            y += 20
            for label, value in sheet["sums"]:
                text(RIGHT - 256, y, label, 9); text(RIGHT, y, value, 9, right=True); y += 14.5
            pen.setFillColorRGB(*INK); pen.rect(RIGHT - 264, H - y - 8, 268, 23, stroke=0, fill=1)
            text(RIGHT - 256, y, sheet["net"][0], 9, True, ink=(1, 1, 1)); text(RIGHT, y, sheet["net"][1], 12, True, True, (1, 1, 1))
            top = y + 30
            for index, group in enumerate(sheet["groups"]):
                x = LEFT + index * 170; y = top
                text(x, y, group["title"], 8.5, True, ink=INK)
                pen.setFillColorRGB(*INK); pen.rect(x, H - y - 4, 152, 0.7, stroke=0, fill=1)
                for row in ([[""] + group["heads"]] if group["heads"] else []) + group["rows"]:
                    y += 12.5; text(x, y, row[0], 8)
                    for at, figure in enumerate(reversed(row[1:])):
                        if figure: text(x + 152 - 36 * at, y, figure, 8, right=True)
            if sheet["message"]:
                y += 30; text(LEFT, y, sheet["message"], 8.5)
            pen.setFillColorRGB(0.8, 0.8, 0.8); pen.rect(LEFT, 46, RIGHT - LEFT, 0.5, stroke=0, fill=1)
            for line in sheet["footer"]: text(LEFT, H - 36, line, 7.5)
            text(RIGHT, H - 36, "1 (1)", 7.5, right=True)
            pen.showPage(); pen.save()
            return out.getvalue()

        plain = ParagraphStyle("plain", fontName="regular", fontSize=8.5, leading=10.5)
        small = ParagraphStyle("small", fontName="regular", fontSize=7.5, leading=9)
        large = ParagraphStyle("large", fontName="bold", fontSize=19, leading=22, textColor=INK)

        def flowing(sheet):
            out = io.BytesIO()
            document = SimpleDocTemplate(
                out, pagesize=(W, H), leftMargin=LEFT, rightMargin=LEFT, topMargin=40,
                bottomMargin=50, title=sheet["title"], author=sheet["employer"])
            font = ("FONTNAME", (0, 0), (-1, -1), "regular")
            size = ("FONTSIZE", (0, 0), (-1, -1), 8.5)
            tight = [font, size, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
            figures = [("ALIGN", (at, 0), (at, -1), "RIGHT")
                       for at, c in enumerate(sheet["columns"]) if c in ("count", "price", "amount")]
            free = RIGHT - LEFT - sum(COLUMNS[c] for c in sheet["columns"])
            widths = [COLUMNS[c] or free for c in sheet["columns"]]
            head = Table([[
                [Paragraph(sheet["employer"], plain)] + [Paragraph(x, small) for x in sheet["employerLines"]],
                [Paragraph(sheet["title"], large)]]])
            about = Table([[
                Table(sheet["facts"], style=tight + [("FONTNAME", (1, 0), (1, -1), "bold")]),
                [Paragraph(x, plain) for x in sheet["addressee"]]]])
            name = sheet["columns"].index("name")
            rows = [sheet["heads"]] + [
                [Paragraph(cell, plain) if at == name else cell for at, cell in enumerate(row["cells"])]
                for row in sheet["rows"]]
            body = Table(rows, colWidths=widths, repeatRows=1, style=tight + figures + [
                ("FONTNAME", (0, 0), (-1, 0), "bold"), ("LINEBELOW", (0, 0), (-1, 0), 0.9, INK)] + [
                ("BACKGROUND", (0, at), (-1, at), (0.95, 0.96, 0.97)) for at in range(2, len(rows), 2)])
            sums = Table(sheet["sums"] + [sheet["net"]], style=tight + [
                ("ALIGN", (1, 0), (1, -1), "RIGHT"), ("BACKGROUND", (0, -1), (-1, -1), INK),
                ("TEXTCOLOR", (0, -1), (-1, -1), (1, 1, 1)), ("FONTNAME", (0, -1), (-1, -1), "bold")])
            groups = [[Paragraph(g["title"], plain),
                       Table(([[""] + g["heads"]] if g["heads"] else []) + g["rows"],
                             style=tight + [("ALIGN", (1, 0), (-1, -1), "RIGHT")])]
                      for g in sheet["groups"]]
            def foot(pen, _):
                pen.setFont("regular", 7.5)
                for line in sheet["footer"]: pen.drawString(LEFT, 36, line)
                pen.drawRightString(RIGHT, 36, "1 (1)")
            document.build(
                [head, Spacer(1, 20), about, Spacer(1, 12), body, Spacer(1, 8), sums, Spacer(1, 12),
                 Table([groups])] + ([Paragraph(sheet["message"], plain)] if sheet["message"] else []),
                onFirstPage=foot, onLaterPages=foot)
            return out.getvalue()

        make = {"platypus": flowing, "canvas": page}[sys.argv[2]]
        with open(sys.argv[1]) as file:
            sheets = [json.loads(line) for line in file]
        data = make(sheets[0])
        if len(sys.argv) > 3: open(sys.argv[3], "wb").write(data)
        start = time.perf_counter()
        for sheet in sheets:
            make(sheet)
        print((time.perf_counter() - start) / len(sheets))
        """#
}
