package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.settings.ImageTypeCodec;
import org.voxrisk.io.settings.ImageTypes;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.SettingKey;
import org.voxrisk.io.settings.SettingValues;
import org.voxrisk.io.settings.ValueType;
import org.voxrisk.work.Checkpoint;

/**
 * Extracts features from images of a filter of one's own, which a parameter file names: {@code OwnFilter IMAGE MASK
 * PARAMETERS.yaml}. It takes a filter, a codec of its settings, and one line that makes it known.
 */
public final class OwnFilter {
    private OwnFilter() {}

    /**
     * Runs the example.
     *
     * @param args image file, mask file, parameter file
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), System.out);
    }

    static void run(Path imageFile, Path maskFile, Path parameterFile, PrintStream out) throws IOException {
        ImageTypes types = ImageTypes.standard().with(new WindowCodec());
        Parameters parameters =
                ParameterFile.read(parameterFile).withImageTypes(types).toParameters();

        Image3D image = ImageReader.read(imageFile);
        Mask mask = LabelMap.of(ImageReader.read(maskFile)).mask(parameters.label());
        FeatureVector features =
                new Extractor(parameters.extraction()).extract(image, mask).features();
        for (String column : features.columns()) {
            out.println(column + " = " + features.value(column));
        }
        out.println("settings: " + parameters.effective().get("imageType"));
    }

    /**
     * Intensities cut to a window: {@code f(x) = min(max(x, lower), upper)}, as a viewer shows them.
     *
     * @param lower lowest intensity, finite
     * @param upper highest intensity, finite and above the lowest
     */
    public record Window(double lower, double upper) implements ImageFilter {
        private static final String LABEL = "window";

        /** Checks the limits. */
        public Window {
            if (!(lower < upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
                throw new IllegalArgumentException(
                        "window = [" + lower + ", " + upper + "], must be finite, its lower end below its upper");
            }
        }

        @Override
        public List<String> labels() {
            return List.of(LABEL);
        }

        @Override
        public List<DerivedImage> apply(Image3D image) {
            return List.of(new DerivedImage(LABEL, checkpoint -> cut(image, checkpoint)));
        }

        private Image3D cut(Image3D image, Checkpoint checkpoint) {
            double[] in = image.values();
            double[] out = new double[in.length];
            checkpoint.inPieces(in.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    out[i] = Math.min(Math.max(in[i], lower), upper);
                }
            });
            return Image3D.of(image.geometry(), PixelType.FLOAT64, out);
        }
    }

    /** {@code Window} in parameter files, with {@code windowLower} and {@code windowUpper}. */
    public record WindowCodec() implements ImageTypeCodec<Window> {
        private static final SettingKey<Double> LOWER =
                SettingKey.of("windowLower", ValueType.number(), 0.0, "lowest intensity of the window");
        private static final SettingKey<Double> UPPER =
                SettingKey.required("windowUpper", ValueType.number(), "highest intensity of the window");

        @Override
        public String name() {
            return "Window";
        }

        @Override
        public Class<Window> type() {
            return Window.class;
        }

        @Override
        public List<SettingKey<?>> keys() {
            return List.of(LOWER, UPPER);
        }

        @Override
        public Window read(SettingValues values) {
            return new Window(values.get(LOWER), values.get(UPPER));
        }

        @Override
        public SettingValues write(Window filter) {
            return SettingValues.none().with(LOWER, filter.lower()).with(UPPER, filter.upper());
        }
    }
}
