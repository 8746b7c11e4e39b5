package org.voxrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.nrrd.NrrdWriter;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Level;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;

/**
 * N4 of one image repeatedly in this process, one JSON line a repetition: {@code IMAGE SHRINK WARMUP REPS [FIELD]}.
 *
 * <p>ITK's defaults, the mask by Otsu's threshold, one thread; from the image in memory to the corrected image. Warm-up repetitions
 * have {@code rep < 0}. FIELD is an NRRD file that gets the logarithm of the field.
 */
public final class N4Runner {
    private N4Runner() {}

    /**
     * Runs.
     *
     * @param args see the class
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 4 || args.length > 5) {
            throw new IllegalArgumentException("usage: IMAGE SHRINK WARMUP REPS [FIELD]");
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Image3D image = ImageReader.read(Path.of(args[0]));
        int shrink = Integer.parseInt(args[1]);
        int warmup = Integer.parseInt(args[2]);
        N4BiasFieldCorrection n4 =
                new N4BiasFieldCorrection(N4Settings.defaults().withShrinkFactors(List.of(shrink, shrink, shrink)));
        for (int rep = -warmup; rep < Integer.parseInt(args[3]); rep++) {
            long begin = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            N4Result result = n4.correct(image, null);
            out.println(String.format(
                    Locale.ROOT,
                    "{\"peer\":\"voxrisk\",\"shrink\":%d,\"voxels\":%d,\"iterations\":\"%s\",\"rep\":%d,"
                            + "\"seconds\":%.4f,\"cpu_seconds\":%.4f}",
                    shrink,
                    result.fittedVoxels(),
                    result.levels().stream().map(N4Level::iterations).toList(),
                    rep,
                    (System.nanoTime() - begin) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9));
            if (args.length == 5 && rep == Integer.parseInt(args[3]) - 1) {
                NrrdWriter.write(result.logField(), Path.of(args[4]), Compression.NONE);
            }
        }
    }
}
