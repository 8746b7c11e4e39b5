package org.voxrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureMaps;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.nrrd.NrrdWriter;
import org.voxrisk.texture.FixedBinWidth;

/**
 * Feature maps of one image repeatedly in this process, one JSON line a repetition: {@code IMAGE MASK BIN_WIDTH RADIUS WARMUP REPS
 * [DUMP]}.
 *
 * <p>All standard features that have maps, masked kernel, one thread, nothing resampled. A repetition begins with image and region
 * in memory and ends with all maps. Warm-up repetitions have {@code rep < 0}. DUMP is a folder that gets each map as an NRRD
 * file, to be compared before any time is.
 */
public final class MapRunner {
    private MapRunner() {}

    /**
     * Runs.
     *
     * @param args see the class
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 6 || args.length > 7) {
            throw new IllegalArgumentException("usage: IMAGE MASK BIN_WIDTH RADIUS WARMUP REPS [DUMP]");
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Image3D image = ImageReader.read(Path.of(args[0]));
        Mask mask = LabelMap.of(ImageReader.read(Path.of(args[1]))).mask(1);
        int radius = Integer.parseInt(args[3]);
        int warmup = Integer.parseInt(args[4]);
        FeatureMaps maps = maps(Double.parseDouble(args[2]), radius);
        int voxels = Roi.of(image, mask).voxelCount();
        List<String> names = new ArrayList<>();
        for (int rep = -warmup; rep < Integer.parseInt(args[5]); rep++) {
            names.clear();
            long begin = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            maps.extract(image, mask, (name, map) -> names.add(name.column()));
            out.println(String.format(
                    Locale.ROOT,
                    "{\"peer\":\"voxrisk\",\"radius\":%d,\"voxels\":%d,\"maps\":%d,\"rep\":%d,"
                            + "\"seconds\":%.4f,\"cpu_seconds\":%.4f}",
                    radius,
                    voxels,
                    names.size(),
                    rep,
                    (System.nanoTime() - begin) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9));
        }
        if (args.length == 7) {
            dump(maps, image, mask, Files.createDirectories(Path.of(args[6])));
        }
    }

    private static FeatureMaps maps(double binWidth, int radius) {
        Map<FeatureFamily, List<Feature>> chosen = new LinkedHashMap<>();
        for (FeatureFamily family : PyRadiomics.families()) {
            if (family.windows().isPresent()) {
                chosen.put(family, family.standardFeatures());
            }
        }
        return new FeatureMaps(
                ExtractionSettings.standard()
                        .withTexture(TextureSettings.standard().withDiscretization(new FixedBinWidth(binWidth)))
                        .withFeatures(new FeatureSelection(chosen)),
                new VoxelSettings(radius, true, 0));
    }

    private static void dump(FeatureMaps maps, Image3D image, Mask mask, Path folder) throws IOException {
        Map<String, Image3D> all = new LinkedHashMap<>();
        maps.extract(image, mask, (name, map) -> all.put(name.column(), map));
        for (Map.Entry<String, Image3D> map : all.entrySet()) {
            NrrdWriter.write(map.getValue(), folder.resolve(map.getKey() + ".nrrd"), Compression.NONE);
        }
    }
}
