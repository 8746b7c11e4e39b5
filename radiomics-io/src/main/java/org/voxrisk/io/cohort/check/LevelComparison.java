package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.image.Constancy;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;

/** Whether the discretisation fits the cohort: one finding an image type, with the width that would. */
final class LevelComparison {
    private final CasePreflight preflight;

    LevelComparison(CasePreflight preflight) {
        this.preflight = preflight;
    }

    /** Grey levels of an image, patient by patient. */
    private record Seen(CaseSheet sheet, LevelFacts levels) {}

    List<Finding> of(List<CaseSheet> sheets) {
        Map<String, Map<String, List<Seen>>> bySequence = new LinkedHashMap<>();
        for (CaseSheet s : sheets) {
            for (LevelFacts l : s.levels()) {
                if (s.group().reader() == 1) {
                    bySequence
                            .computeIfAbsent(s.group().sequence(), k -> new LinkedHashMap<>())
                            .computeIfAbsent(l.image(), k -> new ArrayList<>())
                            .add(new Seen(s, l));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        bySequence.forEach((sequence, images) -> images.values().forEach(seen -> image(sequence, seen, findings)));
        return findings;
    }

    private void image(String sequence, List<Seen> seen, List<Finding> findings) {
        CheckLimits limits = preflight.limits();
        double levels =
                median(seen.stream().mapToDouble(s -> s.levels().levels()).toArray());
        double bins = median(seen.stream().mapToDouble(s -> s.levels().bins()).toArray());
        double range = median(seen.stream()
                .mapToDouble(s -> s.levels().highest() - s.levels().lowest())
                .toArray());
        LevelFacts first = seen.get(0).levels();
        boolean few = levels < limits.fewestLevels();
        boolean many = bins > limits.mostLevels();
        if (few || many) {
            int fewest = seen.stream().mapToInt(s -> s.levels().bins()).min().orElse(0);
            int most = seen.stream().mapToInt(s -> s.levels().bins()).max().orElse(0);
            findings.add(Finding.of(
                            Severity.WARNING,
                            few ? "grey-levels-few" : "grey-levels-many",
                            "image " + first.image() + ": " + discretization(first.image()) + " gives "
                                    + CheckText.digits(few ? levels : bins, 3) + (few ? " grey levels" : " bins")
                                    + " in the median of " + seen.size() + " patients (" + fewest + " to " + most
                                    + " bins); "
                                    + (few
                                            ? "with fewer than " + limits.fewestLevels()
                                                    + " texture features hardly tell regions apart."
                                            : "with more than " + limits.mostLevels()
                                                    + " texture matrices are nearly empty."),
                            advice(first, range))
                    .in(sequence));
            return;
        }
        for (Seen s : seen) {
            boolean flat = Constancy.isConstant(s.levels().lowest(), s.levels().highest());
            boolean odd =
                    s.levels().levels() < limits.fewestLevels() || s.levels().bins() > limits.mostLevels();
            if (odd && isOriginal(s.levels().image())) {
                findings.add(Finding.of(
                                flat ? Severity.WARNING : Severity.NOTE,
                                flat ? "region-flat" : "grey-levels-differ",
                                flat
                                        ? "all voxels of the region have the intensity "
                                                + CheckText.number(s.levels().lowest())
                                                + "; texture features are constants or not defined."
                                        : s.levels().levels() + " grey levels in "
                                                + s.levels().bins()
                                                + " bins, in the median of the cohort " + CheckText.digits(levels, 3)
                                                + ".",
                                "Check that image and mask belong together, and that the image's scale is that of the"
                                        + " others.")
                        .about(s.sheet().patient())
                        .in(s.sheet().group().subject())
                        .at(s.sheet().row().files().image().toString(), ""));
            }
        }
    }

    private static boolean isOriginal(String label) {
        return label.equals("original");
    }

    private String advice(LevelFacts levels, double range) {
        int advised = preflight.limits().advisedLevels();
        if (!levels.fixedWidth() || !(range > 0)) {
            return "Choose about " + advised + " bins (binCount), and check that images and masks belong together.";
        }
        return "A bin width of " + CheckText.digits(range / advised, 2) + " gives about " + advised
                + " bins here (median of the cohort): set binWidth for this image type, one width for all patients.";
    }

    private String discretization(String label) {
        for (ImageTypeSettings type : preflight.parameters().extraction().imageTypes()) {
            if (type.filter().labels().contains(label)) {
                return describe(type.texture().discretization());
            }
        }
        return "the discretisation";
    }

    private static String describe(Discretization discretization) {
        if (discretization instanceof FixedBinWidth w) {
            return "bin width " + CheckText.number(w.width());
        }
        if (discretization instanceof FixedBinSize s) {
            return "bin width " + CheckText.number(s.width());
        }
        return discretization instanceof FixedBinCount c ? "bin count " + c.count() : discretization.toString();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return CohortSpread.median(sorted);
    }
}
