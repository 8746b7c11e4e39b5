package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;

/**
 * The report of a study of the time to an event.
 *
 * @param result what the study found
 * @param robustness what is left when it is fitted again; empty when that was not run
 * @param text what the numbers do not say
 * @param panels pictures of images and regions, in the order of the page; none where the study starts from tables
 */
public record SurvivalReport(
        SurvivalResult result, Optional<SurvivalRobustness> robustness, ReportText text, List<CasePanel> panels) {
    /** Copies the list. */
    public SurvivalReport {
        panels = List.copyOf(panels);
    }

    /**
     * Writes the report: {@code index.html}, {@code result.json}, {@code figures/*.svg}, {@code tables/*.csv}. The same study gives
     * the same bytes.
     *
     * @param folder made when it is not there; files of the same names are replaced
     * @throws IOException when a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Files.createDirectories(folder.resolve("tables"));
        Map<String, Figure> figures = SurvivalFigures.of(result, robustness, text);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            figure.getValue().writeSvg(folder.resolve("figures").resolve(figure.getKey() + ".svg"));
        }
        SurvivalTables.of(result, robustness)
                .write(
                        result.tables().named(SurvivalPage.WITHOUT, SurvivalPage.WITH),
                        "events",
                        folder.resolve("tables"));
        JsonDocument.write(folder.resolve("result.json"), new SurvivalJson(result, robustness, text).document());
        Optional<QualitySection> quality =
                panels.isEmpty() ? Optional.empty() : Optional.of(new QualitySection(panels));
        if (quality.isPresent()) {
            quality.get().writeFiles(folder);
        }
        AtomicFile.writeText(
                folder.resolve("index.html"),
                StudyReport.page(text, new SurvivalPage(result, robustness, text, figures, quality).text()));
    }
}
