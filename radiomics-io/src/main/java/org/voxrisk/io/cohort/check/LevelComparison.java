package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** The median image of an image type: levels and bins over patients, and what they range over. */
    private record Median(List<Seen> seen, double levels, double bins, double range) {
        static Median of(List<Seen> seen) {
            return new Median(
                    seen,
                    median(seen.stream().mapToDouble(s -> s.levels().levels()).toArray()),
                    median(seen.stream().mapToDouble(s -> s.levels().bins()).toArray()),
                    median(seen.stream()
                            .mapToDouble(s -> s.levels().highest() - s.levels().lowest())
                            .toArray()));
        }

        String image() {
            return seen.get(0).levels().image();
        }

        boolean fixedWidth() {
            return seen.get(0).levels().fixedWidth();
        }
    }

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
        bySequence.forEach((sequence, images) -> {
            Map<String, List<Median>> types = new LinkedHashMap<>();
            images.forEach((image, seen) ->
                    types.computeIfAbsent(type(image), k -> new ArrayList<>()).add(Median.of(seen)));
            types.forEach((type, medians) -> imageType(sequence, type, medians, findings));
        });
        return findings;
    }

    /** A type of images has one bin width, so that its images are told of together. */
    private void imageType(String sequence, String type, List<Median> images, List<Finding> findings) {
        CheckLimits limits = preflight.limits();
        List<Median> few =
                images.stream().filter(m -> m.levels() < limits.fewestLevels()).toList();
        List<Median> many = images.stream()
                .filter(m -> !few.contains(m) && m.bins() > limits.mostLevels())
                .toList();
        if (!few.isEmpty()) {
            findings.add(finding(
                            "grey-levels-few",
                            few,
                            "with fewer than " + limits.fewestLevels()
                                    + " grey levels texture features hardly tell regions apart.",
                            advice(type, images))
                    .in(sequence));
        }
        if (!many.isEmpty()) {
            findings.add(finding(
                            "grey-levels-many",
                            many,
                            "with more than " + limits.mostLevels() + " bins texture matrices are nearly empty.",
                            advice(type, images))
                    .in(sequence));
        }
        images.stream().filter(m -> !few.contains(m) && !many.contains(m)).forEach(m -> patients(m, findings));
    }

    private Finding finding(String code, List<Median> images, String why, String fix) {
        boolean few = code.endsWith("few");
        String each = images.stream()
                .map(m -> m.image() + " " + CheckText.digits(few ? m.levels() : m.bins(), 3) + bins(m.seen()))
                .collect(Collectors.joining(", "));
        return Finding.of(
                Severity.WARNING,
                code,
                "image type " + type(images.get(0).image()) + ": "
                        + discretization(images.get(0).image()) + " gives " + (few ? "few grey levels" : "many bins")
                        + " in the median of " + images.get(0).seen().size() + " patients: " + each + "; " + why,
                fix);
    }

    private static String bins(List<Seen> seen) {
        int fewest = seen.stream().mapToInt(s -> s.levels().bins()).min().orElse(0);
        int most = seen.stream().mapToInt(s -> s.levels().bins()).max().orElse(0);
        return " (" + fewest + " to " + most + " bins)";
    }

    private void patients(Median image, List<Finding> findings) {
        CheckLimits limits = preflight.limits();
        for (Seen s : image.seen()) {
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
                                                + " bins, in the median of the cohort "
                                                + CheckText.digits(image.levels(), 3)
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

    private String advice(String type, List<Median> images) {
        int advised = preflight.limits().advisedLevels();
        double[] ranges = images.stream()
                .mapToDouble(Median::range)
                .filter(r -> r > 0)
                .sorted()
                .toArray();
        if (!images.get(0).fixedWidth() || ranges.length == 0) {
            return "Choose about " + advised + " bins (binCount), and check that images and masks belong together.";
        }
        double width = CohortSpread.median(ranges) / advised;
        if (ranges.length == 1) {
            return "A bin width of " + CheckText.digits(width, 2) + " gives about " + advised
                    + " bins here (median of the cohort): set binWidth for the image type " + type
                    + ", one width for all patients.";
        }
        double fewest = Math.ceil(ranges[0] / width);
        double most = Math.ceil(ranges[ranges.length - 1] / width);
        return "A bin width of " + CheckText.digits(width, 2) + " gives about " + advised
                + " bins in the median of the " + images.size() + " images of the image type " + type + " ("
                + CheckText.digits(fewest, 3) + " to " + CheckText.digits(most, 3)
                + "): set binWidth for it, one width for all patients; binCount gives each image the same number.";
    }

    /** The image type of the parameter file that an image belongs to. */
    private String type(String label) {
        for (ImageTypeSettings type : preflight.parameters().extraction().imageTypes()) {
            if (type.filter().labels().contains(label)) {
                return type.name();
            }
        }
        return label;
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
