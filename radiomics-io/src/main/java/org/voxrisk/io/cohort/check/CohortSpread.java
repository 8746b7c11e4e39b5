package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.voxrisk.extract.Sampling;
import org.voxrisk.image.Geometry;

/** Cases of a sequence that stand out beside the others: by plane, spacing, header, intensities, and volume. */
final class CohortSpread {
    private static final int FEWEST = 3;
    private static final int FEWEST_FOR_VALUES = 5;
    private static final double MOST_OF_THEM = 0.7;
    private static final double SAME = 0.01;
    private static final double OTHER = 0.1;
    private static final int ABOVE_BYTES = 511;

    private final CheckLimits limits;
    private final boolean resampled;
    private final boolean normalised;

    CohortSpread(CasePreflight preflight) {
        this.limits = preflight.limits();
        this.resampled = preflight.parameters().extraction().preprocessing().sampling() instanceof Sampling.Resampled;
        this.normalised = preflight
                .parameters()
                .extraction()
                .preprocessing()
                .normalization()
                .isPresent();
    }

    List<Finding> of(List<CaseSheet> sheets) {
        List<Finding> findings = new ArrayList<>();
        List<CaseSheet> images =
                sheets.stream().filter(s -> s.image().isPresent()).toList();
        if (images.size() >= FEWEST) {
            planes(images, findings);
            spacing(images, findings);
        }
        headers(images, findings);
        if (images.size() >= FEWEST_FOR_VALUES) {
            intensities(images, findings);
        }
        volumes(sheets, findings);
        return findings;
    }

    private static ImageFacts image(CaseSheet sheet) {
        return sheet.image().orElseThrow();
    }

    private static Geometry grid(CaseSheet sheet) {
        return image(sheet).geometry();
    }

    /** The plane of the slices: that of the patient's axes which the third axis of the grid is nearest to. */
    private static String plane(Geometry g) {
        double[] d = g.direction();
        double x = Math.abs(d[2]);
        double y = Math.abs(d[5]);
        double z = Math.abs(d[8]);
        return z >= x && z >= y ? "axial" : x >= y ? "sagittal" : "coronal";
    }

    private static void planes(List<CaseSheet> images, List<Finding> findings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        images.forEach(s -> counts.merge(plane(grid(s)), 1, Integer::sum));
        Optional<Map.Entry<String, Integer>> most = counts.entrySet().stream()
                .filter(e -> e.getValue() >= MOST_OF_THEM * images.size())
                .findFirst();
        most.ifPresent(
                common -> images.stream()
                        .filter(s -> !plane(grid(s)).equals(common.getKey()))
                        .forEach(
                                s -> findings.add(
                                        warning(
                                                s,
                                                "plane-differs",
                                                "the slices are " + plane(grid(s)) + ", those of " + common.getValue()
                                                        + " of " + images.size() + " patients " + common.getKey() + ".",
                                                "Use the series of the cohort's plane; textures by slice and slice distances are not comparable."))));
    }

    private void spacing(List<CaseSheet> images, List<Finding> findings) {
        double[] median = new double[3];
        boolean[] alike = new boolean[3];
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            double[] all = images.stream()
                    .mapToDouble(s -> grid(s).spacingMm()[a])
                    .sorted()
                    .toArray();
            double middle = median(all);
            median[axis] = middle;
            long same = Arrays.stream(all)
                    .filter(v -> Math.abs(v - middle) <= SAME * middle)
                    .count();
            alike[axis] = same >= MOST_OF_THEM * all.length;
        }
        for (CaseSheet s : images) {
            double[] own = grid(s).spacingMm();
            StringJoiner axes = new StringJoiner("; ");
            for (int axis = 0; axis < 3; axis++) {
                double ratio = Math.max(own[axis], median[axis]) / Math.min(own[axis], median[axis]);
                if (ratio > limits.spacingFactor() || (alike[axis] && ratio > 1 + OTHER)) {
                    axes.add((axis == 2 ? "slice distance " : "spacing along " + "xy".charAt(axis) + " ")
                            + CheckText.digits(own[axis], 4) + " mm, median of the cohort "
                            + CheckText.digits(median[axis], 4) + " mm");
                }
            }
            if (axes.length() > 0) {
                Finding finding = warning(
                        s,
                        "spacing-differs",
                        axes + ".",
                        resampled
                                ? "The settings resample all images; check that this is the series that was meant."
                                : "Check that this is the series that was meant; where spacings differ, resample all images"
                                        + " (resampledPixelSpacing).");
                findings.add(resampled ? finding.withSeverity(Severity.NOTE) : finding);
            }
        }
    }

    private static boolean isDefault(Geometry g) {
        return Arrays.stream(g.spacingMm()).allMatch(v -> v == 1)
                && Arrays.stream(g.originMm()).allMatch(v -> v == 0)
                && isUnturned(g);
    }

    /** Whether the axes are the patient's own, each in its own place. */
    private static boolean isUnturned(Geometry g) {
        double[] d = g.direction();
        return Math.abs(d[0]) == 1 && Math.abs(d[4]) == 1 && Math.abs(d[8]) == 1;
    }

    private static void headers(List<CaseSheet> images, List<Finding> findings) {
        long defaults = images.stream().filter(s -> isDefault(grid(s))).count();
        if (defaults > 0 && 2 * defaults >= images.size()) {
            CaseSheet any = images.get(0);
            findings.add(Finding.of(
                            Severity.NOTE,
                            "geometry-default",
                            defaults + " of " + images.size()
                                    + " images have a spacing of 1 mm, origin 0 and no direction: their headers may be lost,"
                                    + " and volumes and diameters are in voxels then.",
                            "Export them with their geometry if they have another one.")
                    .in(any.group().subject()));
        } else {
            images.stream()
                    .filter(s -> isDefault(grid(s)))
                    .forEach(s -> findings.add(warning(
                            s,
                            "geometry-default",
                            "spacing is 1x1x1 mm, the origin 0, and there is no direction, unlike in the other images: the"
                                    + " header is lost.",
                            "Export the image again with its geometry.")));
        }
        long turned = images.stream().filter(s -> !isUnturned(grid(s))).count();
        if (images.size() >= FEWEST && turned >= MOST_OF_THEM * images.size()) {
            images.stream()
                    .filter(s -> isUnturned(grid(s)) && !isDefault(grid(s)))
                    .forEach(s -> findings.add(warning(
                            s,
                            "direction-default",
                            "the axes are exactly the patient's, those of " + turned + " of " + images.size()
                                    + " images are turned: the direction may be lost.",
                            "Export the image again with its direction.")));
        }
    }

    private void intensities(List<CaseSheet> images, List<Finding> findings) {
        double[] high = images.stream()
                .mapToDouble(s -> image(s).high())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (high.length == 0) {
            return;
        }
        double usual = median(high);
        for (CaseSheet s : images) {
            double own = image(s).high();
            double ratio = Math.max(own, usual) / Math.min(own, usual);
            if (own > 0 && usual > 0 && ratio > limits.intensityFactor() && !image(s).isConstant()) {
                Finding finding = warning(
                        s,
                        "intensity-scale",
                        "99 of 100 voxels are at most " + CheckText.digits(own, 4) + ", in the median of the cohort "
                                + CheckText.digits(usual, 4) + ": another scale.",
                        normalised
                                ? "The settings normalise all images; check that this one is not a map of another kind."
                                : "Export the image with the scale of the others, or normalise all (normalize: true).");
                findings.add(normalised ? finding.withSeverity(Severity.NOTE) : finding);
            }
        }
        double[] highest = images.stream()
                .mapToDouble(s -> image(s).highest())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        few(
                images,
                s -> image(s).isEightBit() && median(highest) > ABOVE_BYTES,
                s -> warning(
                        s,
                        "intensity-eight-bit",
                        "all intensities are whole numbers from " + CheckText.number(image(s).lowest()) + " to "
                                + CheckText.number(image(s).highest())
                                + ", in the median of the cohort they reach " + CheckText.number(median(highest))
                                + ": the image was squeezed into 8 bits.",
                        "Export it with its full range of intensities; a picture for a screen is no measurement."),
                findings);
        few(
                images,
                s -> image(s).lowest() < 0,
                s -> warning(
                        s,
                        "intensity-negative",
                        "the smallest intensity is " + CheckText.number(image(s).lowest())
                                + "; hardly another image of the cohort has negative ones.",
                        "Check whether it was normalised, or its numbers are read with the wrong sign or intercept."),
                findings);
    }

    /** Tells of cases that have what at most a fifth of all have. */
    private static void few(
            List<CaseSheet> images,
            Predicate<CaseSheet> has,
            Function<CaseSheet, Finding> finding,
            List<Finding> findings) {
        List<CaseSheet> those = images.stream().filter(has).toList();
        if (5L * those.size() <= images.size()) {
            those.forEach(s -> findings.add(finding.apply(s)));
        }
    }

    private void volumes(List<CaseSheet> sheets, List<Finding> findings) {
        List<CaseSheet> regions =
                sheets.stream().filter(s -> s.region().isPresent()).toList();
        if (regions.size() < FEWEST_FOR_VALUES) {
            return;
        }
        ToDoubleFunction<CaseSheet> volume = s -> s.region().orElseThrow().volumeMm3();
        double usual = median(regions.stream().mapToDouble(volume).sorted().toArray());
        for (CaseSheet s : regions) {
            double own = volume.applyAsDouble(s);
            boolean tiny = own < limits.tinyShare() * usual;
            if (tiny || own * limits.tinyShare() > usual) {
                findings.add(warning(
                                s,
                                tiny ? "region-tiny" : "region-huge",
                                "the region has " + CheckText.digits(own, 3) + " mm3, in the median of the cohort "
                                        + CheckText.digits(usual, 3) + " mm3.",
                                "Check label, mask and spacing: it may be another structure.")
                        .at(s.row().files().mask().toString(), ""));
            }
        }
    }

    /** The middle one of sorted values, or the mean of the two in the middle. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private static Finding warning(CaseSheet sheet, String code, String message, String fix) {
        return Finding.of(Severity.WARNING, code, message, fix)
                .about(sheet.patient())
                .in(sheet.group().subject())
                .at(sheet.row().files().image().toString(), "");
    }
}
