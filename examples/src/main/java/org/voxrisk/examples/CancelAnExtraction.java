package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** Extracts on the application's own threads, and stops: {@code CancelAnExtraction IMAGE MASK}. */
public final class CancelAnExtraction {
    private CancelAnExtraction() {}

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
        Extractor extractor = new Extractor(ExtractionSettings.standard());
        ExecutorService executor = Executors.newFixedThreadPool(2);
        AtomicBoolean cancelled = new AtomicBoolean();
        try {
            // begin README
            Work work = Work.on(executor, 4)
                    .withProgress((stage, part) -> out.println(stage))
                    .withCancellation(cancelled::get);
            extractor.extract(image, mask, work);

            cancelled.set(true); // as the button of a window would
            try {
                extractor.extract(image, mask, work);
            } catch (CancelledException e) {
                out.println("stopped: " + e.getMessage());
            }
            // end README
        } finally {
            executor.shutdown();
        }
    }
}
