package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.family.Basis;
import org.voxrisk.family.Families;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.settings.ParameterFile;

/**
 * A feature family of one's own, in Java and by a parameter file that names it: {@code OwnFamily IMAGE MASK}.
 *
 * <p>The family {@code own} has two features of the intensities inside, sorted as x(0) to x(n - 1): the quartile
 * dispersion {@code (Q3 - Q1) / (Q3 + Q1)} with Q the value at position {@code round(q (n - 1))}, missing where the sum
 * is 0; and the share of voxels whose intensity is above the mean.
 */
public final class OwnFamily implements FeatureFamily {
    private enum Own implements Feature {
        QUARTILE_DISPERSION("QuartileDispersion"),
        SHARE_ABOVE_MEAN("ShareAboveMean");

        @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
        private final FeatureDefinition definition;

        Own(String name) {
            this.definition = FeatureDefinition.of(name, "", false);
        }

        @Override
        public FeatureDefinition definition() {
            return definition;
        }

        double of(double[] sorted) {
            return switch (this) {
                case QUARTILE_DISPERSION -> {
                    double q1 = sorted[(int) Math.round(0.25 * (sorted.length - 1))];
                    double q3 = sorted[(int) Math.round(0.75 * (sorted.length - 1))];
                    yield (q3 - q1) / (q3 + q1);
                }
                case SHARE_ABOVE_MEAN -> {
                    double mean = Arrays.stream(sorted).sum() / sorted.length;
                    yield (double) Arrays.stream(sorted).filter(v -> v > mean).count() / sorted.length;
                }
            };
        }
    }

    /** The one object: settings are compared by it. */
    public static final FeatureFamily OWN = new OwnFamily();

    private OwnFamily() {}

    @Override
    public String name() {
        return "own";
    }

    @Override
    public List<Feature> features() {
        return List.of(Own.values());
    }

    @Override
    public Scope scope() {
        return Scope.IMAGE;
    }

    @Override
    public Basis basis(Feature feature) {
        return Basis.INTENSITIES;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        double[] sorted = region.intensities().clone();
        Arrays.sort(sorted);
        return FamilyValues.of(wanted, f -> ((Own) f).of(sorted), MissingReason.UNDEFINED, region.checkpoint());
    }

    /**
     * Runs the example.
     *
     * @param args image file and mask file
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path imageFile, Path maskFile, PrintStream out) throws IOException {
        Image3D image = ImageReader.read(imageFile);
        Mask mask = LabelMap.of(ImageReader.read(maskFile)).mask(1);

        // In Java: one more family in the selection.
        ExtractionSettings inJava = ExtractionSettings.standard()
                .withFeatures(FeatureSelection.standard().with(OWN));

        // By parameter file: one more family that its reader knows.
        ExtractionSettings byFile = ParameterFile.parse("""
                        imageType:
                          Original: {}
                          Square: {}
                        featureClass:
                          firstorder: [Mean]
                          own:
                        """, "own.yaml")
                .toParameters(Families.pyRadiomics().with(OWN))
                .extraction();

        for (ExtractionSettings settings : List.of(inJava, byFile)) {
            FeatureVector features =
                    new Extractor(settings).extract(image, mask).features();
            features.columns().stream()
                    .filter(column -> column.contains("_own_"))
                    .forEach(column -> out.println(column + " = " + features.value(column)));
        }
    }
}
