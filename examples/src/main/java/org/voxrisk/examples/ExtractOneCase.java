package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;

/** Extracts the features of one region: {@code ExtractOneCase IMAGE MASK}. */
public final class ExtractOneCase {
    private ExtractOneCase() {}

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
        // begin README
        Image3D image = ImageReader.read(imageFile);
        Mask mask = LabelMap.of(ImageReader.read(maskFile)).mask(1);

        Extractor extractor = new Extractor(ExtractionSettings.standard());
        Extraction extraction = extractor.extract(image, mask);

        FeatureVector features = extraction.features();
        for (String column : features.columns()) {
            out.println(column + " = " + features.value(column));
        }
        extraction.warnings().forEach(out::println);
        // end README
    }
}
