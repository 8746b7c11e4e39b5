package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.markup.Xml;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyResult;

/**
 * The report of a study.
 *
 * @param result what the study found
 * @param robustness what is left when it is fitted again; empty when that was not run
 * @param text what the numbers do not say
 * @param classifiers the comparison of classifiers; empty when that was not run
 * @param panels pictures of images and regions, in the order of the page; none where the study starts from tables
 */
public record StudyReport(
        StudyResult result,
        Optional<Robustness> robustness,
        ReportText text,
        Optional<StudyClassifiers> classifiers,
        List<CasePanel> panels) {
    /** Copies the list. */
    public StudyReport {
        panels = List.copyOf(panels);
    }

    /** Without a comparison of classifiers and images. */
    public StudyReport(StudyResult result, Optional<Robustness> robustness, ReportText text) {
        this(result, robustness, text, Optional.empty(), List.of());
    }

    /** The same with a comparison of classifiers. */
    public StudyReport withClassifiers(Optional<StudyClassifiers> compared) {
        return new StudyReport(result, robustness, text, compared, panels);
    }

    /** The same with pictures of images and regions. */
    public StudyReport withPanels(List<CasePanel> pictures) {
        return new StudyReport(result, robustness, text, classifiers, pictures);
    }

    /**
     * Writes the report: {@code index.html}, {@code result.json}, {@code figures/*.svg}, {@code tables/*.csv}, and with
     * panels {@code figures/panels/*.svg}. The same study gives the same bytes.
     *
     * @param folder made when it is not there; files of the same names are replaced
     * @throws IOException when a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Files.createDirectories(folder.resolve("tables"));
        CsvTables tables = ReportTables.of(result, robustness, text, classifiers);
        Map<String, Figure> figures = RunFigures.of(tables.rows());
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            figure.getValue().writeSvg(folder.resolve("figures").resolve(figure.getKey() + ".svg"));
        }
        tables.write(result.tables().named(text.without(), text.with()), "labels", folder.resolve("tables"));
        JsonDocument.write(
                folder.resolve("result.json"), new ResultJson(result, robustness, text, classifiers).document());
        Optional<QualitySection> quality =
                panels.isEmpty() ? Optional.empty() : Optional.of(new QualitySection(panels));
        if (quality.isPresent()) {
            quality.get().writeFiles(folder);
        }
        AtomicFile.writeText(
                folder.resolve("index.html"),
                page(text, new ReportPage(result, robustness, text, figures, classifiers, quality).text()));
    }

    /** The whole document around the body of a page. */
    static String page(ReportText text, String body) throws IOException {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Xml.escaped(text.title()) + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n"
                + body + "</main>\n</body>\n</html>\n";
    }

    private static String style() throws IOException {
        try (InputStream in = StudyReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing beside " + StudyReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
