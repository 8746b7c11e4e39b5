package org.voxrisk.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.feature.Definition;

/**
 * The document on IBSI's definition, in Markdown: what conforms, in the form the standard asks for (features, data sets,
 * version), each value, and where PyRadiomics' definition differs and by how much.
 */
final class IbsiDocument {
    private final StringBuilder text = new StringBuilder();
    private final List<String> families = new ArrayList<>();
    private final Map<String, Map<String, int[]>> counts = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder differences = new StringBuilder();
    private int conforming;
    private int total;

    IbsiDocument() {}

    /** Takes a data set: its reference values and what was found, nothing where its images are not there. */
    void add(String dataSet, List<IbsiReference.Value> reference, Map<String, Double> found) {
        Map<String, int[]> byFamily = new LinkedHashMap<>();
        for (IbsiReference.Value value : reference) {
            Double number = found.get(value.key());
            boolean conforms = number != null && conforms(number, value);
            if (!families.contains(value.get("family"))) {
                families.add(value.get("family"));
            }
            int[] count = byFamily.computeIfAbsent(value.get("family"), k -> new int[2]);
            count[0] += conforms ? 1 : 0;
            count[1]++;
            conforming += conforms ? 1 : 0;
            total++;
            row(
                    rows,
                    dataSet,
                    value.get("family"),
                    value.get("feature"),
                    value.get("code"),
                    value.get("aggregation"),
                    value.get("aggregation_code"),
                    digits(number),
                    value.get("value"),
                    value.get("tolerance"),
                    value.get("consensus"),
                    number == null ? "absent" : conforms ? "yes" : "NO");
        }
        counts.put(dataSet, byFamily);
    }

    /** Takes what PyRadiomics' definition gives beside IBSI's, by feature code. */
    void addDifferences(
            String dataSet,
            List<IbsiReference.Value> reference,
            Map<String, Double> ibsi,
            Map<String, Map.Entry<String, Double>> pyRadiomics) {
        Set<String> told = new LinkedHashSet<>();
        for (IbsiReference.Value value : reference) {
            Map.Entry<String, Double> other = pyRadiomics.get(value.get("code"));
            Double own = ibsi.get(value.key());
            boolean volume = Set.of("DHQ4", "KOBO", "ITBB").contains(value.get("aggregation_code"));
            if (volume && other != null && own != null && told.add(value.get("code"))) {
                row(
                        differences,
                        dataSet,
                        other.getKey(),
                        value.get("feature"),
                        value.get("code"),
                        digits(other.getValue()),
                        digits(own),
                        relative(other.getValue(), own));
            }
        }
    }

    private static boolean conforms(double value, IbsiReference.Value reference) {
        if (!Double.isFinite(value)) {
            return false;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        return rounded.subtract(new BigDecimal(reference.get("value")))
                        .abs()
                        .compareTo(new BigDecimal(reference.get("tolerance")))
                <= 0;
    }

    /** Returns whether every value is there and conforms. */
    boolean isComplete() {
        return conforming == total;
    }

    /** Returns one line on how many conform. */
    String summary() {
        return conforming + " of " + total + " reference values of IBSI's first chapter conform";
    }

    /** Returns the document. */
    String markdown(String software) {
        line("# IBSI: conformity of " + software);
        line("");
        line(summary() + ", over " + counts.size() + " data sets (" + String.join(", ", counts.keySet())
                + "). A value conforms if, rounded to three digits, it lies within the tolerance of the reference; one that"
                + " is absent does not. Definitions: Zwanenburg et al., arXiv:1612.07003.");
        line("");
        List<String> header = new ArrayList<>(List.of("family"));
        header.addAll(counts.keySet());
        header(header);
        for (String family : families) {
            List<String> cells = new ArrayList<>(List.of(family));
            counts.values().forEach(c -> {
                int[] count = c.getOrDefault(family, new int[2]);
                cells.add(count[1] == 0 ? "" : count[0] + " / " + count[1]);
            });
            row(text, cells.toArray(String[]::new));
        }
        conventions();
        line("## PyRadiomics' values beside IBSI's");
        line("");
        line(
                "Of features that both have, in 3-D, averaged over directions. PyRadiomics' are computed with what it can have of"
                        + " the same settings.");
        line("");
        header(List.of("data set", "column", "feature", "code", "pyradiomics", "ibsi", "difference"));
        text.append(differences);
        line("");
        line("## Every value");
        line("");
        header(List.of(
                "data set",
                "family",
                "feature",
                "code",
                "aggregation",
                "code",
                "value",
                "reference",
                "tolerance",
                "consensus",
                "conforms"));
        text.append(rows);
        return text.toString();
    }

    private void conventions() {
        Definition p = Definition.PYRADIOMICS;
        Definition i = Definition.IBSI;
        line("");
        line("## Where the definitions differ");
        line("");
        header(List.of("convention", "pyradiomics", "ibsi"));
        row(text, "bins of a size begin at", name(p.binOrigin()), name(i.binOrigin()));
        row(text, "a number of bins", "edges min + k (max - min) / N", "floor(N (x - min) / (max - min)) + 1");
        row(text, "kurtosis", name(p.kurtosis()), name(i.kurtosis()));
        row(text, "added in logarithms", Double.toString(p.logarithmOffset()), Double.toString(i.logarithmOffset()));
        row(text, "NGTDM voxels without neighbours", name(p.loneVoxels()), name(i.loneVoxels()));
        row(text, "resampled grids share", name(p.gridOrigin()), name(i.gridOrigin()));
        row(text, "masks on resampled grids", name(p.maskInterpolation()), name(i.maskInterpolation()));
        row(text, "whole numbers interpolated", "cut to whole numbers", "in 64-bit numbers, then rounded if asked for");
        row(text, "principal axes", "covariance / N", "covariance / (N - 1)");
        row(text, "range and outliers", "one of them", "both, each of the whole region");
        row(text, "shape is of", "the box of the resegmented region", "the whole morphological mask");
        line("");
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String digits(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String relative(double value, double reference) {
        if (Math.abs(value - reference) <= 1e-12 * Math.abs(reference)) {
            return "0";
        }
        double difference = (value - reference) / Math.abs(reference);
        return Double.isFinite(difference)
                ? String.format(Locale.ROOT, "%+.2g %%", 100 * difference)
                : String.format(Locale.ROOT, "%+.3g", value - reference);
    }

    private void header(List<String> cells) {
        row(text, cells.toArray(String[]::new));
        text.append("|---".repeat(cells.size())).append("|\n");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
