package org.voxrisk.shape;

import java.util.EnumSet;
import java.util.Set;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;

/**
 * The 3-D shape features, in PyRadiomics' order of output (alphabetical), with its names and IBSI's codes.
 *
 * <p>V and A are volume and area of the {@link SurfaceMesh}, N the number of voxels, l1 >= l2 >= l3 the variances of
 * {@link PrincipalAxes}. Lengths in mm. Values equal PyRadiomics' class {@code shape}; its axis lengths divide the
 * covariance by N where IBSI's reference values follow from N - 1.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum ShapeFeature implements Feature {
    /** V / sqrt(pi A^3); 1/(6 pi) for a sphere; deprecated in PyRadiomics. */
    COMPACTNESS_1("Compactness1", "SKGS", true),
    /** 36 pi V^2 / A^3; 1 for a sphere; deprecated in PyRadiomics. */
    COMPACTNESS_2("Compactness2", "BQWJ", true),
    /** sqrt(l2 / l1); NaN for a single voxel. */
    ELONGATION("Elongation", "Q3CK", false),
    /** sqrt(l3 / l1); exactly 0 for a flat region; NaN for a single voxel. */
    FLATNESS("Flatness", "N17B", false),
    /** 4 sqrt(l3), mm. */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", false),
    /** 4 sqrt(l1), mm. */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", false),
    /** Largest distance of mesh vertices of equal y, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_COLUMN("Maximum2DDiameterColumn", "", false),
    /** Largest distance of mesh vertices of equal x, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_ROW("Maximum2DDiameterRow", "", false),
    /** Largest distance of mesh vertices of equal z, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_SLICE("Maximum2DDiameterSlice", "", false),
    /** Largest distance of mesh vertices, mm. */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", false),
    /** V, mm^3. */
    MESH_VOLUME("MeshVolume", "RNU0", false),
    /** 4 sqrt(l2), mm. */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", false),
    /** A / (36 pi V^2)^(1/3); 1 for a sphere; deprecated in PyRadiomics. */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", "KRCK", true),
    /** (36 pi V^2)^(1/3) / A; 1 for a sphere. */
    SPHERICITY("Sphericity", "QCFX", false),
    /** A, mm^2. */
    SURFACE_AREA("SurfaceArea", "C0JK", false),
    /** A / V, 1/mm. */
    SURFACE_VOLUME_RATIO("SurfaceVolumeRatio", "2PR5", false),
    /** N sx sy sz, mm^3. */
    VOXEL_VOLUME("VoxelVolume", "YEKZ", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    ShapeFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    /** Returns the 14 features that PyRadiomics computes unless told otherwise; a new set. */
    public static Set<ShapeFeature> standard() {
        EnumSet<ShapeFeature> set = EnumSet.allOf(ShapeFeature.class);
        set.removeIf(ShapeFeature::isDeprecated);
        return set;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    double of(ShapeGeometry geometry) {
        return switch (this) {
            case COMPACTNESS_1 -> compactness1(geometry);
            case COMPACTNESS_2 -> compactness2(geometry);
            case ELONGATION -> geometry.axes().elongation();
            case FLATNESS -> geometry.axes().flatness();
            case LEAST_AXIS_LENGTH -> geometry.axes().leastLengthMm();
            case MAJOR_AXIS_LENGTH -> geometry.axes().majorLengthMm();
            case MAXIMUM_2D_DIAMETER_COLUMN -> geometry.diameters().columnMm();
            case MAXIMUM_2D_DIAMETER_ROW -> geometry.diameters().rowMm();
            case MAXIMUM_2D_DIAMETER_SLICE -> geometry.diameters().sliceMm();
            case MAXIMUM_3D_DIAMETER -> geometry.diameters().max3dMm();
            case MESH_VOLUME -> geometry.mesh().volumeMm3();
            case MINOR_AXIS_LENGTH -> geometry.axes().minorLengthMm();
            case SPHERICAL_DISPROPORTION -> geometry.mesh().areaMm2() / sphereAreaMm2(geometry);
            case SPHERICITY -> sphereAreaMm2(geometry) / geometry.mesh().areaMm2();
            case SURFACE_AREA -> geometry.mesh().areaMm2();
            case SURFACE_VOLUME_RATIO ->
                geometry.mesh().areaMm2() / geometry.mesh().volumeMm3();
            case VOXEL_VOLUME -> geometry.voxelVolumeMm3();
        };
    }

    private static double compactness1(ShapeGeometry g) {
        double a = g.mesh().areaMm2();
        return g.mesh().volumeMm3() / (a * Math.sqrt(a) * Math.sqrt(Math.PI));
    }

    private static double compactness2(ShapeGeometry g) {
        double v = g.mesh().volumeMm3();
        double a = g.mesh().areaMm2();
        return 36 * Math.PI * (v * v) / (a * a * a);
    }

    /** Area of the sphere of the mesh's volume. */
    private static double sphereAreaMm2(ShapeGeometry g) {
        double v = g.mesh().volumeMm3();
        return StrictMath.cbrt(36 * Math.PI * (v * v));
    }
}
