package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Laplacian of a Gaussian, one image per sigma: {@code sigma^2 * (d2/dx2 + d2/dy2 + d2/dz2) (G_sigma * image)}, with
 * sigma and derivatives in millimetres.
 *
 * <p>Equals SimpleITK's {@code LaplacianRecursiveGaussianImageFilter} with normalisation across scale, which
 * PyRadiomics uses: for each axis, the second derivative along it, then smoothing along the other two in the order x,
 * y, z, each with the recursive filter of {@link RecursiveGaussian}. Every pass computes in 64 bits and stores 32 bits,
 * and so does the sum of the three terms; the result is {@link PixelType#FLOAT32} whatever the input. Beyond its
 * border the image goes on with the border value, so that voxels near it depend on where the image was cropped.
 *
 * <p>Needs at least 4 voxels along each axis and at least {@code ceil(sigma / spacing) + 1}; otherwise that image is
 * refused with {@link FilterNotApplicableException.Reason#FILTER_TOO_THIN} (PyRadiomics drops it with a warning).
 * Labels are PyRadiomics' {@code log-sigma-2-0-mm-3D}, see {@link Sigma#labelPart()}.
 *
 * @param sigmas widths of the Gaussian, in output order; none twice
 */
public record LaplacianOfGaussian(List<Sigma> sigmas) implements ImageFilter {
    private static final int MIN_VOXELS = 4;

    /** Copies and checks the list. */
    public LaplacianOfGaussian {
        requireNonNull(sigmas, "sigmas");
        sigmas = List.copyOf(sigmas);
        if (sigmas.isEmpty()) {
            throw new IllegalArgumentException("sigmas is empty, must have at least one width in mm");
        }
        if (sigmas.stream().map(Sigma::labelPart).distinct().count() < sigmas.size()) {
            throw new IllegalArgumentException("sigmas = " + sigmas + ", must not have a width twice");
        }
    }

    /**
     * Makes the filter for widths written as decimal fractions: 2.0 gives the label {@code log-sigma-2-0-mm-3D}.
     *
     * @param sigmasMm widths in mm, finite and positive
     */
    public static LaplacianOfGaussian of(double... sigmasMm) {
        requireNonNull(sigmasMm, "sigmasMm");
        return new LaplacianOfGaussian(
                Arrays.stream(sigmasMm).mapToObj(Sigma::of).toList());
    }

    @Override
    public List<String> labels() {
        return sigmas.stream().map(LaplacianOfGaussian::label).toList();
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return derive(image, image.geometry().box());
    }

    @Override
    public List<DerivedImage> applyWithin(Image3D image, Mask region) {
        requireNonNull(image, "image");
        requireNonNull(region, "region");
        return derive(image, region.boundingBox());
    }

    private List<DerivedImage> derive(Image3D image, IndexBox box) {
        List<DerivedImage> derived = new ArrayList<>();
        for (Sigma sigma : sigmas) {
            derived.add(new DerivedImage(label(sigma), checkpoint -> filter(image, sigma.mm(), box, checkpoint)));
        }
        return List.copyOf(derived);
    }

    private static String label(Sigma sigma) {
        return "log-sigma-" + sigma.labelPart() + "-mm-3D";
    }

    private static Image3D filter(Image3D image, double sigmaMm, IndexBox box, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        double[] spacing = grid.spacingMm();
        requireThick(grid, sigmaMm);
        RecursiveGaussian[] smoothing = new RecursiveGaussian[3];
        for (int axis = 0; axis < 3; axis++) {
            smoothing[axis] = RecursiveGaussian.smoothing(sigmaMm / spacing[axis]);
        }
        GaussianPasses passes = new GaussianPasses(grid, box, checkpoint);
        for (int axis = 0; axis < 3; axis++) {
            passes.first(image, axis, RecursiveGaussian.secondDerivative(sigmaMm / spacing[axis], sigmaMm * sigmaMm));
            double factor = 1.0 / (spacing[axis] * spacing[axis]);
            // The other two axes, in their order; the last of them goes straight into the sum.
            int next = axis == 0 ? 1 : 0;
            int last = axis == 2 ? 1 : 2;
            passes.next(next, smoothing[next]);
            passes.last(last, smoothing[last], factor);
        }
        return Image3D.of(grid, passes.sum());
    }

    private static void requireThick(Geometry grid, double sigmaMm) {
        int[] size = grid.sizes();
        double[] spacing = grid.spacingMm();
        for (int axis = 0; axis < 3; axis++) {
            double needed = Math.max(MIN_VOXELS, Math.ceil(sigmaMm / spacing[axis]) + 1);
            if (size[axis] < needed) {
                throw new FilterNotApplicableException(
                        FilterNotApplicableException.Reason.FILTER_TOO_THIN,
                        "Laplacian of Gaussian with sigma = " + sigmaMm + " mm needs at least " + (long) needed
                                + " voxels of " + spacing[axis] + " mm along " + "xyz".charAt(axis) + ", the image of "
                                + grid.sizeText() + " has " + size[axis]
                                + ". Enlarge padDistance, resample to a smaller spacing, or leave this sigma out.");
            }
        }
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LaplacianOfGaussian f && sigmas.equals(f.sigmas);
    }

    @Override
    public int hashCode() {
        return sigmas.hashCode();
    }
}
