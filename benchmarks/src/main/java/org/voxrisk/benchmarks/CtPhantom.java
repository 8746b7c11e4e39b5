package org.voxrisk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.nifti.NiftiWriter;
import org.voxrisk.io.nrrd.NrrdWriter;

/**
 * Writes a made-up CT with a ball of 30 mm in its middle: {@code NX NY NZ SPACING_XY SPACING_Z FOLDER}.
 *
 * <p>FOLDER gets {@code image.nrrd}, {@code image.nii} (16 bits, not compressed) and {@code mask.nrrd} (8 bits). The ball has 40 HU
 * with waves of 60 HU and noise of up to 150 HU, some 17 grey levels of width 25; around it are -80 HU with the same noise. What
 * is there already is left.
 */
public final class CtPhantom {
    private static final double RADIUS_MM = 15;
    private static final long SEED = 20261130;

    private CtPhantom() {}

    /**
     * Writes the files.
     *
     * @param args see the class
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            throw new IllegalArgumentException("usage: NX NY NZ SPACING_XY SPACING_Z FOLDER");
        }
        int[] size = {Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])};
        double across = Double.parseDouble(args[3]);
        double along = Double.parseDouble(args[4]);
        Path folder = Files.createDirectories(Path.of(args[5]));
        Path last = folder.resolve("mask.nrrd");
        if (Files.exists(last)) {
            return;
        }
        Geometry grid = Geometry.of(size, new double[] {across, across, along});
        short[] values = new short[grid.voxelCount()];
        boolean[] inside = new boolean[values.length];
        Random random = new Random(SEED);
        int i = 0;
        for (int z = 0; z < size[2]; z++) {
            double dz = (z - (size[2] - 1) / 2.0) * along;
            for (int y = 0; y < size[1]; y++) {
                double dy = (y - (size[1] - 1) / 2.0) * across;
                for (int x = 0; x < size[0]; x++, i++) {
                    double dx = (x - (size[0] - 1) / 2.0) * across;
                    inside[i] = dx * dx + dy * dy + dz * dz <= RADIUS_MM * RADIUS_MM;
                    int noise = random.nextInt(150) + random.nextInt(150) - 149;
                    double tissue = inside[i] ? 40 + 60 * Math.sin(dx * 0.4) * Math.cos(dy * 0.3 + dz * 0.2) : -80;
                    values[i] = (short) Math.round(tissue + noise);
                }
            }
        }
        Image3D image = Image3D.of(grid, values);
        NrrdWriter.write(image, folder.resolve("image.nrrd"), Compression.NONE);
        NiftiWriter.write(image, folder.resolve("image.nii"));
        byte[] region = new byte[values.length];
        for (int k = 0; k < region.length; k++) {
            region[k] = (byte) (inside[k] ? 1 : 0);
        }
        NrrdWriter.write(Image3D.ofUnsigned(grid, region), last, Compression.NONE);
    }
}
