package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.preprocess.OtsuThreshold;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Level;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;

/**
 * Repeats one run of SimpleITK's N4 and collects where it differs.
 *
 * <p>The last level must end after the same number of iterations with the same measure. A field is compared after removal
 * of its mean, by the standard deviation of the difference as a part of that of the field; only rounding is left (ITK
 * works in single precision).
 */
final class N4RunCheck {
    /** Largest difference, as a part of what is compared. */
    private static final double TOLERANCE = 1e-3;

    private final N4Reference reference;
    private final String name;
    private final JsonNode expected;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Image3D image;
    private final @Nullable Image3D tissue;
    private final N4Result result;

    /** Reads the run's files and repeats it. */
    N4RunCheck(N4Reference reference, String name) throws IOException {
        this.reference = reference;
        this.name = name;
        this.expected = reference.run(name);
        String subject = reference.subjectOf(name);
        Image3D read = ImageReader.read(reference.imageOf(subject));
        // SimpleITK's filter takes real images only: the runs were made on float32.
        this.image = Image3D.of(read.geometry(), PixelType.FLOAT32, read.values());
        Optional<Path> tissueFile = reference.find(subject + "_tissue\\.nrrd");
        this.tissue = tissueFile.isPresent() ? ImageReader.read(tissueFile.get()) : null;
        String rest = name.substring(subject.length());
        Image3D tissues = tissue;
        Mask given = null;
        if (rest.contains("_mask") && tissues != null) {
            given = Mask.of(tissues.geometry(), i -> tissues.values()[i] > 0);
        }
        MissingMask missing = rest.contains("_nomask") ? MissingMask.WHOLE_IMAGE : MissingMask.OTSU;
        this.result = new N4BiasFieldCorrection(settings(expected).withMissingMask(missing))
                .correct(image, given, Work.threads(2));
        checkLastLevel();
        checkOtsu(subject);
        checkField(subject);
        checkCrop();
        checkInOtsu();
        checkTissues(subject);
    }

    /** Returns the differences that are faults. */
    List<String> faults() {
        return faults;
    }

    /** Returns what was measured. */
    List<String> notes() {
        return notes;
    }

    /** Reads the parameters of a run; what it does not name has SimpleITK's default. */
    private static N4Settings settings(JsonNode run) {
        N4Settings d = N4Settings.defaults();
        return d.withMaximumNumberOfIterations(
                        integers(run.path("MaximumNumberOfIterations"), d.maximumNumberOfIterations()))
                .withConvergenceThreshold(run.path("ConvergenceThreshold").asDouble(d.convergenceThreshold()))
                .withNumberOfHistogramBins(run.path("NumberOfHistogramBins").asInt(d.numberOfHistogramBins()))
                .withSpline(
                        run.path("SplineOrder").asInt(d.splineOrder()),
                        integers(run.path("NumberOfControlPoints"), d.numberOfControlPoints()))
                .withDeconvolution(
                        run.path("WienerFilterNoise").asDouble(d.wienerFilterNoise()),
                        run.path("BiasFieldFullWidthAtHalfMaximum").asDouble(d.biasFieldFullWidthAtHalfMaximum()));
    }

    private static List<Integer> integers(JsonNode node, List<Integer> otherwise) {
        if (!node.isArray()) {
            return otherwise;
        }
        List<Integer> list = new ArrayList<>();
        node.forEach(n -> list.add(n.asInt()));
        return list;
    }

    private void checkLastLevel() {
        N4Level last = result.levels().get(result.levels().size() - 1);
        // ITK counts the attempt that found the level finished.
        int iterations = expected.path("elapsedIterationsLastLevel").asInt() - 1;
        require("iterations of the last level", last.iterations(), iterations, 0);
        double measure = expected.path("convergenceMeasurement").asDouble();
        require("its convergence measure", last.convergence(), measure, TOLERANCE);
    }

    private void checkOtsu(String subject) throws IOException {
        Mask ours = OtsuThreshold.of(image, OtsuThreshold.N4_BINS).above(image);
        JsonNode count = reference.about(subject, "shrink").path("otsuVoxels");
        if (count.isNumber()) {
            require("voxels of Otsu's mask", ours.voxelCount(), count.asDouble(), 0);
        }
        Optional<Path> file = reference.find(subject + "(_.*)?_otsu_mask\\.nrrd");
        if (file.isPresent()) {
            Mask mask = LabelMap.of(ImageReader.read(file.get())).mask(1);
            int different = 0;
            for (int i = 0; i < image.values().length; i++) {
                different += mask.contains(i) == ours.contains(i) ? 0 : 1;
            }
            require("voxels that differ from Otsu's mask", different, 0, 0);
        }
    }

    private void checkField(String subject) throws IOException {
        Optional<Path> file = reference.find(name + "_logfield_zyx_step.*\\.npy");
        if (file.isEmpty()) {
            return;
        }
        int[] step = steps(file.get());
        double[] theirs = NpyArray.read(file.get()).values();
        double[] ours = subsample(result.logField().values(), step);
        if (ours.length != theirs.length) {
            faults.add(name + ": the field has " + ours.length + " values, the reference " + theirs.length);
            return;
        }
        N4Moments m = N4Moments.of(ours, theirs, i -> true);
        atMost("difference of the field / its SD", m.sdOfDifference() / m.sdB(), TOLERANCE);
        Optional<Path> truth = reference.find(subject + "_true_logfield_zyx_step.*\\.npy");
        Image3D tissues = tissue;
        if (truth.isPresent() && tissues != null && Arrays.equals(step, steps(truth.get()))) {
            double[] label = subsample(tissues.values(), step);
            double[] known = NpyArray.read(truth.get()).values();
            N4Moments our = N4Moments.of(ours, known, i -> label[i] > 0);
            N4Moments their = N4Moments.of(theirs, known, i -> label[i] > 0);
            noWorse("1 - correlation with the known field", 1 - our.correlation(), 1 - their.correlation());
            noWorse("SD of the difference to the known field", our.sdOfDifference(), their.sdOfDifference());
        }
    }

    private void checkCrop() throws IOException {
        Optional<Path> file = reference.find(name + "_corrected_crop_start.*_size.*\\.nrrd");
        if (file.isEmpty()) {
            return;
        }
        int[] start = N4Reference.numbersAfter("start", file.get());
        int[] size = N4Reference.numbersAfter("size", file.get());
        double[] ours = result.corrected()
                .crop(new IndexBox(start[0], start[1], start[2], size[0], size[1], size[2]))
                .values();
        double[] theirs = ImageReader.read(file.get()).values();
        // The mean of the field is free, and with it the scale of the corrected image: compare the quotients.
        double[] quotient = new double[ours.length];
        double[] ones = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            quotient[i] = theirs[i] == 0 ? 1 : ours[i] / theirs[i];
        }
        N4Moments m = N4Moments.of(quotient, ones, i -> theirs[i] != 0);
        double fieldSd = N4Moments.of(
                        result.logField().values(), result.logField().values(), i -> true)
                .sdB();
        atMost("difference of the corrected crop / SD of the field", m.sdOfDifference() / fieldSd, TOLERANCE);
    }

    private void checkInOtsu() {
        JsonNode inOtsu = expected.path("inOtsu");
        if (inOtsu.isMissingNode()) {
            return;
        }
        Mask otsu = OtsuThreshold.of(image, OtsuThreshold.N4_BINS).above(image);
        require(
                "CV before",
                variation(image.values(), otsu),
                inOtsu.path("cvBefore").asDouble(),
                1e-6);
        double cv = variation(result.corrected().values(), otsu);
        require("CV after", cv, inOtsu.path("cvAfter").asDouble(), TOLERANCE);
        double[] field = result.logField().values();
        double sd = N4Moments.of(field, field, otsu::contains).sdB();
        require("SD of the field", sd, inOtsu.path("logFieldSD").asDouble(), TOLERANCE);
    }

    private void checkTissues(String subject) {
        Image3D tissues = tissue;
        JsonNode after = expected.path("cv_corrected");
        if (tissues == null || !after.isArray()) {
            return;
        }
        JsonNode before = reference.about(subject, "truth").path("cv_biased");
        for (int k = 0; k < after.size(); k++) {
            int label = k + 1;
            Mask mask = Mask.of(tissues.geometry(), i -> tissues.values()[i] == label);
            if (before.has(k)) {
                require(
                        "CV before, tissue " + label,
                        variation(image.values(), mask),
                        before.get(k).asDouble(),
                        1e-6);
            }
            noWorse(
                    "CV after, tissue " + label,
                    variation(result.corrected().values(), mask),
                    after.get(k).asDouble());
        }
    }

    private static double variation(double[] values, Mask mask) {
        N4Moments m = N4Moments.of(values, values, mask::contains);
        return m.sdB() / m.meanB();
    }

    private int[] steps(Path file) {
        int[] step = N4Reference.numbersAfter("step", file);
        return step.length == 1 ? new int[] {step[0], step[0], step[0]} : step;
    }

    /** Takes every n-th voxel; the steps are in the order z, y, x. */
    private double[] subsample(double[] values, int[] step) {
        Geometry g = image.geometry();
        List<Double> kept = new ArrayList<>();
        for (int z = 0; z < g.nz(); z += step[0]) {
            for (int y = 0; y < g.ny(); y += step[1]) {
                for (int x = 0; x < g.nx(); x += step[2]) {
                    kept.add(values[g.index(x, y, z)]);
                }
            }
        }
        return kept.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void note(String what, double ours, double theirs) {
        notes.add(String.format(Locale.ROOT, "%s: %s %.9g, SimpleITK %.9g", name, what, ours, theirs));
    }

    private void require(String what, double ours, double theirs, double relative) {
        note(what, ours, theirs);
        if (!(Math.abs(ours - theirs) <= relative * Math.abs(theirs))) {
            faults.add(String.format(
                    Locale.ROOT, "%s: %s %.9g, SimpleITK %.9g, allowed %.2g", name, what, ours, theirs, relative));
        }
    }

    private void atMost(String what, double ours, double limit) {
        notes.add(String.format(Locale.ROOT, "%s: %s %.3g, allowed %.2g", name, what, ours, limit));
        if (!(ours <= limit)) {
            faults.add(String.format(Locale.ROOT, "%s: %s %.3g, allowed %.2g", name, what, ours, limit));
        }
    }

    private void noWorse(String what, double ours, double theirs) {
        note(what, ours, theirs);
        if (!(ours <= theirs * (1 + TOLERANCE))) {
            faults.add(String.format(
                    Locale.ROOT, "%s: %s %.9g, SimpleITK %.9g, allowed %.2g", name, what, ours, theirs, TOLERANCE));
        }
    }
}
