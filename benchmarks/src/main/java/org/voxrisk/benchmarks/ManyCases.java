package org.voxrisk.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.nrrd.NrrdWriter;

/**
 * Makes a cohort of thousands of cases out of one: {@code java -cp benchmarks.jar org.voxrisk.benchmarks.ManyCases IMAGE MASK CASES
 * DISTINCT FOLDER}.
 *
 * <p>FOLDER gets {@code distinct} images, each with intensities higher by one than the last, so that levels and matrices
 * differ; a link a case to one of them in turn, {@code images/c00001.nrrd}; and the list {@code cases.csv}, columns id, Image,
 * Mask, whose masks are all MASK. Intensities are kept as 16-bit integers. What is there already is left, so that a longer list
 * can be made of the same images.
 */
public final class ManyCases {
    private ManyCases() {}

    /**
     * Makes the cohort.
     *
     * @param args see the class
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException("usage: IMAGE MASK CASES DISTINCT FOLDER");
        }
        make(
                Path.of(args[0]),
                Path.of(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Path.of(args[4]));
    }

    static void make(Path image, Path mask, int cases, int distinct, Path folder) throws IOException {
        if (cases < 1 || distinct < 1) {
            throw new IllegalArgumentException(cases + " cases, " + distinct + " distinct: must be at least 1");
        }
        Image3D first = ImageReader.read(image);
        double[] values = first.values();
        Path originals = Files.createDirectories(folder.toAbsolutePath().resolve("distinct"));
        List<Path> made = new ArrayList<>();
        for (int k = 0; k < Math.min(distinct, cases); k++) {
            Path file = originals.resolve(String.format(Locale.ROOT, "d%04d.nrrd", k));
            if (!Files.exists(file)) {
                NrrdWriter.write(Image3D.of(first.geometry(), raised(values, k)), file, Compression.NONE);
            }
            made.add(file);
        }
        Path links = Files.createDirectories(folder.toAbsolutePath().resolve("images"));
        try (Writer list = Files.newBufferedWriter(folder.resolve("cases.csv"))) {
            list.write("id,Image,Mask\n");
            for (int i = 0; i < cases; i++) {
                String id = String.format(Locale.ROOT, "c%05d", i + 1);
                Path link = links.resolve(id + ".nrrd");
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, links.relativize(made.get(i % made.size())));
                }
                list.write(id + ",images/" + id + ".nrrd," + mask.toAbsolutePath() + "\n");
            }
        }
    }

    private static short[] raised(double[] values, int by) {
        short[] raised = new short[values.length];
        for (int i = 0; i < raised.length; i++) {
            raised[i] = (short) Math.min(Short.MAX_VALUE, Math.rint(values[i]) + by);
        }
        return raised;
    }
}
