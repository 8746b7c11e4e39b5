package org.voxrisk.riskmodel.statistics.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.markup.Xml;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.Summary;
import org.voxrisk.riskmodel.statistics.TestResult;

/** A baseline table as cells of text, and their three renderings. */
final class BaselineGrid {
    private static final String MARKDOWN_SPECIAL = "\\`*_{}[]|#~";

    private final List<String> header;
    private final List<Line> lines = new ArrayList<>();

    /** Cells of a line; only the first line of a variable shows its name where a person reads. */
    private record Line(boolean first, List<String> cells) {}

    private BaselineGrid(List<String> header) {
        this.header = header;
    }

    static BaselineGrid of(BaselineTable table, BaselineFormat format) {
        boolean overall = format.overall() == BaselineFormat.Overall.SHOWN;
        List<String> header = new ArrayList<>(List.of("Variable", "Level"));
        int total = table.sizes().stream().mapToInt(Integer::intValue).sum();
        if (overall) {
            header.add("All (n = " + total + ")");
        }
        for (int g = 0; g < table.groups().size(); g++) {
            header.add(table.groups().get(g) + " (n = " + table.sizes().get(g) + ")");
        }
        header.addAll(List.of("Test", "P"));
        BaselineGrid grid = new BaselineGrid(header);
        for (BaselineRow row : table.rows()) {
            if (row instanceof NumericRow numeric) {
                grid.addNumeric(numeric, format, overall);
            } else if (row instanceof CategoryRow category) {
                grid.addCategory(category, format, overall);
            }
        }
        return grid;
    }

    private void addNumeric(NumericRow row, BaselineFormat format, boolean overall) {
        List<Summary> summaries = new ArrayList<>();
        if (overall) {
            summaries.add(row.all());
        }
        summaries.addAll(row.groups());
        List<String> values =
                summaries.stream().map(s -> summary(s, row.style(), format)).toList();
        add(row, true, row.style().label(), values, format);
        if (row.all().missing() > 0) {
            List<String> missing = summaries.stream()
                    .map(s -> format.percent(s.missing(), s.n() + s.missing()))
                    .toList();
            add(row, false, "missing", missing, format);
        }
    }

    private static String summary(Summary s, NumericRow.Style style, BaselineFormat format) {
        if (s.n() == 0) {
            return "-";
        }
        return switch (style) {
            case MEAN_SD -> format.number(s.mean()) + " (" + format.number(s.standardDeviation()) + ")";
            case MEDIAN_QUARTILES ->
                format.number(s.median()) + " [" + format.number(s.firstQuartile()) + ", "
                        + format.number(s.thirdQuartile()) + "]";
        };
    }

    private void addCategory(CategoryRow row, BaselineFormat format, boolean overall) {
        int groups = row.missing().size();
        int[] present = IntStream.range(0, groups).map(row::present).toArray();
        boolean first = true;
        for (int level = 0; level < row.levels().size(); level++) {
            List<Integer> counts = row.counts().get(level);
            add(row, first, row.levels().get(level), shares(counts, present, format, overall), format);
            first = false;
        }
        if (row.missing().stream().anyMatch(m -> m > 0) || row.levels().isEmpty()) {
            int[] all = IntStream.range(0, groups)
                    .map(g -> present[g] + row.missing().get(g))
                    .toArray();
            add(row, first, "missing", shares(row.missing(), all, format, overall), format);
        }
    }

    private static List<String> shares(List<Integer> counts, int[] of, BaselineFormat format, boolean overall) {
        List<String> cells = new ArrayList<>();
        if (overall) {
            int count = counts.stream().mapToInt(Integer::intValue).sum();
            cells.add(format.percent(count, IntStream.of(of).sum()));
        }
        for (int g = 0; g < of.length; g++) {
            cells.add(format.percent(counts.get(g), of[g]));
        }
        return cells;
    }

    private void add(BaselineRow row, boolean first, String level, List<String> values, BaselineFormat format) {
        List<String> cells = new ArrayList<>(List.of(row.variable(), level));
        cells.addAll(values);
        cells.add(first ? testName(row.test()) : "");
        cells.add(first ? format.pValue(row.test().pValue()) : "");
        lines.add(new Line(first, cells));
    }

    private static String testName(RowTest test) {
        if (test.result().isEmpty()) {
            return "none: " + test.reason();
        }
        TestResult result = test.result().get();
        StringBuilder name = new StringBuilder(result.method().label());
        for (Caution caution : result.cautions()) {
            name.append("; ").append(caution.message());
        }
        return name.toString();
    }

    String csv() {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(header);
            lines.forEach(line -> csv.writeRecord(line.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        markdownLine(out, header);
        out.append("|").append(" --- |".repeat(header.size())).append('\n');
        lines.forEach(line -> markdownLine(out, shown(line)));
        return out.toString();
    }

    private static List<String> shown(Line line) {
        List<String> cells = new ArrayList<>(line.cells());
        if (!line.first()) {
            cells.set(0, "");
        }
        return cells;
    }

    private static void markdownLine(StringBuilder out, List<String> cells) {
        out.append('|');
        for (String cell : cells) {
            out.append(' ').append(markdownText(cell)).append(" |");
        }
        out.append('\n');
    }

    private static String markdownText(String text) {
        StringBuilder out = new StringBuilder();
        String line = Xml.escaped(text.replaceAll("\\R", " "));
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean reference = c == '#' && i > 0 && line.charAt(i - 1) == '&';
            if (MARKDOWN_SPECIAL.indexOf(c) >= 0 && !reference) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    String html() {
        StringBuilder out = new StringBuilder("<table>\n<thead>\n<tr>");
        header.forEach(cell -> out.append("<th>").append(Xml.escaped(cell)).append("</th>"));
        out.append("</tr>\n</thead>\n<tbody>\n");
        for (Line line : lines) {
            out.append("<tr>");
            shown(line)
                    .forEach(
                            cell -> out.append("<td>").append(Xml.escaped(cell)).append("</td>"));
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>\n").toString();
    }
}
