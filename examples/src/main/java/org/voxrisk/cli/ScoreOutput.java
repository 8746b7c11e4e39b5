package org.voxrisk.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.score.Contribution;

/** Scores as a table, one row a case, or as JSON with the model that they come from. */
final class ScoreOutput {
    private final ModelBundle bundle;
    private final List<PatientScore> scores;

    ScoreOutput(ModelBundle bundle, List<PatientScore> scores) {
        this.bundle = bundle;
        this.scores = scores;
    }

    void write(Path file, ReportForm form, LocalDate date) throws IOException {
        if (form == ReportForm.csv) {
            CsvOutput.write(file, this::rows);
        } else {
            AtomicFile.writeText(file, json(date));
        }
    }

    String text(ReportForm form, LocalDate date) throws IOException {
        if (form == ReportForm.json) {
            return json(date);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvOutput.write(bytes, this::rows);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Double> parts(PatientScore score) {
        Map<String, Double> parts = new LinkedHashMap<>();
        for (PatientScore.Explanation e : score.explanations()) {
            for (Contribution c : e.contributions()) {
                String name = "contribution_" + c.feature();
                // Two signatures may read the same column.
                parts.put(
                        parts.containsKey(name) ? "contribution_" + e.of() + "_" + c.feature() : name,
                        c.contribution());
            }
        }
        score.points().ifPresent(p -> {
            p.byVariable().forEach((variable, points) -> parts.put("points_" + variable, points));
            parts.put("points_total", p.total());
        });
        return parts;
    }

    private void rows(CsvOutput.Rows rows) throws IOException {
        Set<String> partNames = new LinkedHashSet<>();
        scores.forEach(s -> partNames.addAll(parts(s).keySet()));
        List<String> header = new ArrayList<>(List.of("case_id", "score", "probability", "group", "harmonisation"));
        bundle.model()
                .hazard()
                .ifPresent(h -> h.horizons()
                        .times()
                        .forEach(t -> header.add(
                                "risk_" + time(t) + "_" + h.horizons().unit().word())));
        header.addAll(partNames);
        header.add("remarks");
        rows.add(header);
        for (PatientScore score : scores) {
            List<String> cells = new ArrayList<>(List.of(
                    score.caseId(),
                    DoubleText.of(score.score()),
                    cell(score.probability()),
                    score.group().orElse(""),
                    score.harmonisation()));
            score.overTime().ifPresent(o -> o.horizons().forEach(h -> cells.add(cell(h.risk()))));
            Map<String, Double> parts = parts(score);
            for (String name : partNames) {
                Double part = parts.get(name);
                cells.add(part == null ? "" : DoubleText.of(part));
            }
            cells.add(String.join("; ", score.remarks()));
            rows.add(cells);
        }
    }

    /** A horizon without needless decimals. */
    private static String time(double value) {
        return value == Math.rint(value) && value < 1e15 ? String.valueOf((long) value) : DoubleText.of(value);
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? DoubleText.of(value.getAsDouble()) : "";
    }

    private static void overTime(ObjectNode node, PatientScore.OverTime risks) {
        node.put("unit", risks.unit().word());
        risks.stratum().ifPresent(s -> node.put("stratum", s));
        node.put("follow_up_of_training", risks.lastTime());
        ArrayNode horizons = node.putArray("horizons");
        for (PatientScore.AtHorizon h : risks.horizons()) {
            ObjectNode entry = horizons.addObject().put("time", h.time());
            if (h.risk().isPresent()) {
                entry.put("risk", h.risk().getAsDouble());
            } else {
                entry.putNull("risk");
            }
        }
    }

    private String json(LocalDate date) {
        ObjectNode document = JsonDocument.create("voxrisk-scores", 1).put("date", date.toString());
        document.set("model", ModelText.json(bundle));
        ArrayNode patients = document.putArray("patients");
        for (PatientScore score : scores) {
            ObjectNode node =
                    patients.addObject().put("case_id", score.caseId()).put("score", score.score());
            score.probability().ifPresent(p -> node.put("probability", p));
            score.overTime().ifPresent(o -> overTime(node.putObject("over_time"), o));
            score.group().ifPresent(g -> node.put("group", g));
            node.put("harmonisation", score.harmonisation());
            ArrayNode explanations = node.putArray("explanations");
            for (PatientScore.Explanation e : score.explanations()) {
                ObjectNode entry = explanations
                        .addObject()
                        .put("of", e.of())
                        .put("value", e.value())
                        .put("intercept", e.intercept());
                ArrayNode contributions = entry.putArray("contributions");
                for (Contribution c : e.contributions()) {
                    contributions
                            .addObject()
                            .put("column", c.feature())
                            .put("coefficient", c.coefficient())
                            .put("value", c.value())
                            .put("contribution", c.contribution());
                }
            }
            score.points().ifPresent(p -> {
                ObjectNode points = node.putObject("nomogram");
                ObjectNode by = points.putObject("points");
                p.byVariable().forEach(by::put);
                points.put("total", p.total());
            });
            ArrayNode remarks = node.putArray("remarks");
            score.remarks().forEach(remarks::add);
        }
        return JsonDocument.toText(document);
    }
}
