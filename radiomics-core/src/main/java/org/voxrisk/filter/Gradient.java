package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Magnitude of the gradient: {@code sqrt(gx^2 + gy^2 + gz^2)} with central differences
 * {@code g = (f(i + 1) - f(i - 1)) / (2 spacing)} per axis.
 *
 * <p>Beyond its border the image goes on with the border value, so that border voxels have half a one-sided
 * difference. Equals ITK's {@code GradientMagnitudeImageFilter}: computed in 64 bits, result
 * {@link PixelType#FLOAT32}. Defined for every image; an axis of one voxel adds 0.
 *
 * @param useSpacing whether differences are per mm; otherwise per voxel (PyRadiomics: {@code gradientUseSpacing})
 */
public record Gradient(boolean useSpacing) implements ImageFilter {
    private static final String LABEL = "gradient";

    /** Makes PyRadiomics' default: differences per mm. */
    public static Gradient standard() {
        return new Gradient(true);
    }

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(new DerivedImage(LABEL, checkpoint -> magnitude(image, checkpoint)));
    }

    private Image3D magnitude(Image3D image, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        int nx = grid.nx();
        int ny = grid.ny();
        int nz = grid.nz();
        double[] spacing = useSpacing ? grid.spacingMm() : new double[] {1, 1, 1};
        double cx = 0.5 * (1.0 / spacing[0]);
        double cy = 0.5 * (1.0 / spacing[1]);
        double cz = 0.5 * (1.0 / spacing[2]);
        double[] in = image.values(checkpoint);
        float[] out = new float[in.length];
        for (int z = 0; z < nz; z++) {
            int below = z == 0 ? 0 : nx * ny;
            int above = z == nz - 1 ? 0 : nx * ny;
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                int before = y == 0 ? 0 : nx;
                int after = y == ny - 1 ? 0 : nx;
                int row = nx * (y + ny * z);
                for (int x = 0; x < nx; x++) {
                    int i = row + x;
                    int left = x == 0 ? i : i - 1;
                    int right = x == nx - 1 ? i : i + 1;
                    double gx = cx * in[right] - cx * in[left];
                    double gy = cy * in[i + after] - cy * in[i - before];
                    double gz = cz * in[i + above] - cz * in[i - below];
                    out[i] = (float) Math.sqrt(gx * gx + gy * gy + gz * gz);
                }
            }
        }
        return Image3D.of(grid, out);
    }
}
