package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.reliability.IccEstimate;
import org.voxrisk.riskmodel.reliability.Repeatability;

/**
 * What perturbations did to each feature. A case counts for a feature if the feature has a value under each perturbation.
 */
final class StabilityTable {
    private final List<String> features;
    private final int perturbations;
    private final Map<List<String>, List<double[]>> byCase = new LinkedHashMap<>();

    private StabilityTable(List<String> features, int perturbations) {
        this.features = features;
        this.perturbations = perturbations;
    }

    /**
     * Collects the values.
     *
     * @param result of a list with a row a perturbation
     * @param caseColumns columns that tell cases apart
     * @param perturbations how many each case has
     */
    static StabilityTable of(BatchResult result, List<String> caseColumns, int perturbations) throws IOException {
        StabilityTable table = new StabilityTable(result.features(), perturbations);
        result.forEach(outcome -> {
            for (ExtractionRecord record : outcome.records()) {
                List<String> key = caseColumns.stream()
                        .map(c -> outcome.cells().getOrDefault(c, ""))
                        .toList();
                table.byCase.computeIfAbsent(key, k -> new ArrayList<>()).add(record.values());
            }
        });
        return table;
    }

    /** Number of cases that have values under every perturbation. */
    int wholeCases() {
        return (int)
                byCase.values().stream().filter(v -> v.size() == perturbations).count();
    }

    /** The measure of one feature; empty where no case has all values. */
    private Optional<Repeatability> of(int feature) {
        List<double[]> values = new ArrayList<>();
        for (List<double[]> records : byCase.values()) {
            double[] ofCase = records.stream()
                    .mapToDouble(r -> r[feature])
                    .filter(Double::isFinite)
                    .toArray();
            if (ofCase.length == perturbations) {
                values.add(ofCase);
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Repeatability.of(values.toArray(double[][]::new)));
    }

    /** Writes a row a feature; the agreement where there are several cases. */
    void write(Path file) throws IOException {
        boolean several = byCase.size() > 1;
        CsvOutput.write(file, rows -> {
            List<String> header = new ArrayList<>(List.of("feature", "cases", "perturbations", "mean", "sd", "cv"));
            if (several) {
                header.addAll(List.of("icc", "icc_lower", "icc_upper"));
            }
            rows.add(header);
            for (int j = 0; j < features.size(); j++) {
                rows.add(row(j, several));
            }
        });
    }

    private List<String> row(int feature, boolean several) {
        Optional<Repeatability> found = of(feature);
        List<String> cells = new ArrayList<>(List.of(
                features.get(feature),
                Integer.toString(found.map(Repeatability::cases).orElse(0)),
                Integer.toString(perturbations),
                text(found.map(Repeatability::mean)),
                text(found.map(Repeatability::sd)),
                text(found.map(Repeatability::cv))));
        if (several) {
            Optional<IccEstimate> icc = found.flatMap(Repeatability::icc);
            cells.add(text(icc.map(IccEstimate::value)));
            cells.add(text(icc.map(i -> i.interval().lower())));
            cells.add(text(icc.map(i -> i.interval().upper())));
        }
        return cells;
    }

    private static String text(Optional<Double> value) {
        return value.filter(Double::isFinite).map(DoubleText::of).orElse("");
    }
}
