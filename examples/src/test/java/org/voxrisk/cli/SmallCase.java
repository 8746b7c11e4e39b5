package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageWriter;

/** Writes small images for the command to read. */
final class SmallCase {
    static final Geometry GRID = Geometry.of(new int[] {12, 10, 6}, new double[] {0.5, 0.75, 3});

    private SmallCase() {}

    static Path write(Path file, Geometry grid, IntToDoubleFunction value) throws IOException {
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT64, values), file);
        return file;
    }

    /** Intensities 0 to 996 without pattern. */
    static Path image(Path folder) throws IOException {
        return write(folder.resolve("image.nrrd"), GRID, SmallCase::intensity);
    }

    /** Label 1 in voxels 200 to 599. */
    static Path mask(Path folder) throws IOException {
        return write(folder.resolve("mask.nrrd"), GRID, SmallCase::label);
    }

    static double intensity(int i) {
        return (i * 7919L) % 997;
    }

    static double label(int i) {
        return i >= 200 && i < 600 ? 1 : 0;
    }
}
