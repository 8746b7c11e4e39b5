package org.voxrisk.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.bundle.ValidationMeasure;

/** An external validation as a table of measures, or as JSON with the model and what the patients were harmonised with. */
final class ValidationOutput {
    private final ModelBundle bundle;
    private final List<PatientScore> scores;
    private final List<ValidationMeasure> measures;
    private final List<String> warnings;

    ValidationOutput(
            ModelBundle bundle, List<PatientScore> scores, List<ValidationMeasure> measures, List<String> warnings) {
        this.bundle = bundle;
        this.scores = scores;
        this.measures = measures;
        this.warnings = warnings;
    }

    void write(Path file, ReportForm form, LocalDate date) throws IOException {
        if (form == ReportForm.csv) {
            CsvOutput.write(file, this::rows);
        } else {
            AtomicFile.writeText(file, json(date));
        }
    }

    /** The measures of all patients and of each subgroup but the decision curve, for a console. */
    List<String> lines() {
        return measures.stream()
                .filter(m -> !m.measure().startsWith("net_benefit"))
                .map(ValidationOutput::line)
                .toList();
    }

    private static String line(ValidationMeasure m) {
        return m.subset() + ": " + m.measure()
                + (m.at().isPresent() ? " at " + ConsoleNumber.of(m.at().getAsDouble()) : "")
                + (Double.isNaN(m.value()) ? " -" : " " + ConsoleNumber.of(m.value()))
                + (m.lower().isPresent() ? " (" + shown(m.lower()) + " to " + shown(m.upper()) + ")" : "")
                + (m.note().isEmpty() ? "" : "  " + m.note());
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? ConsoleNumber.of(value.getAsDouble()) : "";
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? DoubleText.of(value.getAsDouble()) : "";
    }

    /** Whose parameters the patients were harmonised with. */
    private List<String> harmonisation() {
        return List.copyOf(
                new TreeSet<>(scores.stream().map(PatientScore::harmonisation).toList()));
    }

    private void rows(CsvOutput.Rows rows) throws IOException {
        rows.add(List.of("subset", "measure", "at", "value", "lower", "upper", "note", "harmonisation"));
        String harmonised = String.join("; ", harmonisation());
        for (ValidationMeasure m : measures) {
            rows.add(List.of(
                    m.subset(),
                    m.measure(),
                    cell(m.at()),
                    DoubleText.of(m.value()),
                    cell(m.lower()),
                    cell(m.upper()),
                    m.note(),
                    harmonised));
        }
    }

    private String json(LocalDate date) {
        ObjectNode document = JsonDocument.create("voxrisk-validation", 1).put("date", date.toString());
        document.set("model", ModelText.json(bundle));
        document.put("refitted", false);
        ArrayNode harmonised = document.putArray("harmonisation");
        harmonisation().forEach(harmonised::add);
        ArrayNode remarks = document.putArray("warnings");
        warnings.forEach(remarks::add);
        ArrayNode list = document.putArray("measures");
        for (ValidationMeasure m : measures) {
            ObjectNode node = list.addObject().put("subset", m.subset()).put("measure", m.measure());
            m.at().ifPresent(x -> node.put("at", x));
            if (Double.isNaN(m.value())) {
                node.putNull("value");
            } else if (Double.isInfinite(m.value())) {
                node.put("value", DoubleText.of(m.value()));
            } else {
                node.put("value", m.value());
            }
            m.lower().ifPresent(x -> node.put("lower", x));
            m.upper().ifPresent(x -> node.put("upper", x));
            if (!m.note().isEmpty()) {
                node.put("note", m.note());
            }
        }
        return JsonDocument.toText(document);
    }
}
