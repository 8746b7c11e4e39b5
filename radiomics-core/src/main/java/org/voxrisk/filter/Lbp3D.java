package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Local binary patterns on a sphere around each voxel, as their strength in the levels of the spherical harmonics, and
 * the kurtosis of the values on the sphere.
 *
 * <p>The image is interpolated at V points on a sphere of R voxels (spacing plays no part), by a cubic B-spline with
 * mirrored borders; points outside the image are 0. Point v gives b(v) = 1 if its value is not less than the voxel's,
 * else 0. With the spherical harmonics Y(n, m) and {@code c(n, m) = sum_v b(v) Y(n, m, v)}, image {@code lbp-3D-m<i>}
 * is, for n = i - 1, {@code sqrt(sum_v (sum_m c(n, m) Y(n, m, v))^2)}: 0 to {@code V^1.5 / (4 pi)} for the first, which
 * counts the points that are not less. Image {@code lbp-3D-k} is the excess kurtosis {@code m4 / m2^2 - 3} of the V
 * values. Banerjee, Moelker, Niessen and van Walsum, "3D LBP-based rotationally invariant region description" (ACCV
 * 2012 Workshops, LNCS 7728).
 *
 * <p>Equals PyRadiomics' {@code getLBP3DImage} (which needs SciPy before 1.15), with its conventions: interpolated
 * values are stored in the type of the image before they are compared, so that integers are rounded; the points' x goes
 * along the image's z axis; and the angles of the spherical harmonics have changed places, so that from the second level
 * on the numbers are not invariant under all rotations. Points that meet a voxel of equal value are common; in float
 * images the last bit of the interpolation decides, and is the same here. The first level and the kurtosis are equal to
 * the last bit, the others but for rounding. PyRadiomics fails for one level; here it is {@code lbp-3D-m1} alone.
 *
 * <p>Results are {@link PixelType#FLOAT64}. A voxel's numbers do not depend on the region. The kurtosis is NaN where the
 * values on the sphere are equal; asked for a region that holds such a voxel, {@link DerivedImage#compute} of
 * {@code lbp-3D-k} throws a {@link FilterNotApplicableException} (PyRadiomics stops the extraction). All images are
 * computed together when the first is wanted, and their numbers in the region are kept as long as any of them can be
 * asked for. Work is 64 V products a voxel.
 *
 * @param levels number of levels of spherical harmonics, 1 to 32 (PyRadiomics: {@code lbp3DLevels})
 * @param radius R in voxels, finite and positive ({@code lbp3DIcosphereRadius})
 * @param subdivisions s of the icosahedron, 0 to 6; V = 10 * 4^s + 2 ({@code lbp3DIcosphereSubdivision})
 */
public record Lbp3D(int levels, double radius, int subdivisions) implements ImageFilter {
    private static final String LABEL = "lbp-3D-";
    private static final int MAX_LEVELS = 32;
    private static final int MAX_SUBDIVISIONS = 6;

    /** Checks the numbers. */
    public Lbp3D {
        if (levels < 1 || levels > MAX_LEVELS) {
            throw new IllegalArgumentException("levels = " + levels + ", must be 1 to " + MAX_LEVELS);
        }
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new IllegalArgumentException("radius = " + radius + " voxels, must be finite and > 0");
        }
        if (subdivisions < 0 || subdivisions > MAX_SUBDIVISIONS) {
            throw new IllegalArgumentException("subdivisions = " + subdivisions + ", must be 0 to " + MAX_SUBDIVISIONS);
        }
    }

    /** Makes PyRadiomics' default: 2 levels, radius 1, 42 points. */
    public static Lbp3D standard() {
        return new Lbp3D(2, 1, 1);
    }

    @Override
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            labels.add(LABEL + "m" + level);
        }
        labels.add(LABEL + "k");
        return List.copyOf(labels);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        Lbp3DPatterns patterns = new Lbp3DPatterns(this, image, Mask.of(image.geometry(), i -> true));
        return derived(patterns, patterns::kurtosis);
    }

    @Override
    public List<DerivedImage> apply(Image3D image, Mask region) {
        requireNonNull(image, "image");
        requireNonNull(region, "region");
        if (!region.geometry().sizeEquals(image.geometry())) {
            throw new IllegalArgumentException("the region has "
                    + region.geometry().sizeText() + " voxels, the image "
                    + image.geometry().sizeText());
        }
        Lbp3DPatterns patterns = new Lbp3DPatterns(this, image, region);
        return derived(patterns, checkpoint -> defined(patterns.kurtosis(checkpoint), region, checkpoint));
    }

    private List<DerivedImage> derived(Lbp3DPatterns patterns, Function<Checkpoint, Image3D> kurtosis) {
        List<DerivedImage> images = new ArrayList<>();
        List<String> labels = labels();
        for (int level = 0; level < levels; level++) {
            int number = level;
            images.add(new DerivedImage(labels.get(level), checkpoint -> patterns.level(number, checkpoint)));
        }
        images.add(new DerivedImage(labels.get(levels), kurtosis));
        return List.copyOf(images);
    }

    private static Image3D defined(Image3D kurtosis, Mask region, Checkpoint checkpoint) {
        int undefined = region.count(kurtosis, Double::isNaN, checkpoint);
        if (undefined > 0) {
            throw new FilterNotApplicableException(
                    FilterNotApplicableException.Reason.CONSTANT_SURROUNDINGS,
                    "the image is constant, or not a number, on the sphere around " + undefined + " of the "
                            + region.voxelCount()
                            + " voxels of the region, and has no kurtosis there. Leave these voxels out of the mask,"
                            + " or enlarge the sphere.");
        }
        return kurtosis;
    }
}
