package org.voxrisk.shape;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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
    COMPACTNESS_1("Compactness1", "SKGS", true, g -> {
        double a = g.mesh().areaMm2();
        return g.mesh().volumeMm3() / (a * Math.sqrt(a) * Math.sqrt(Math.PI));
    }),
    /** 36 pi V^2 / A^3; 1 for a sphere; deprecated in PyRadiomics. */
    COMPACTNESS_2("Compactness2", "BQWJ", true, g -> {
        double v = g.mesh().volumeMm3();
        double a = g.mesh().areaMm2();
        return 36 * Math.PI * (v * v) / (a * a * a);
    }),
    /** sqrt(l2 / l1); NaN for a single voxel. */
    ELONGATION("Elongation", "Q3CK", false, g -> g.axes().elongation()),
    /** sqrt(l3 / l1); exactly 0 for a flat region; NaN for a single voxel. */
    FLATNESS("Flatness", "N17B", false, g -> g.axes().flatness()),
    /** 4 sqrt(l3), mm. */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", false, g -> g.axes().leastLengthMm()),
    /** 4 sqrt(l1), mm. */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", false, g -> g.axes().majorLengthMm()),
    /** Largest distance of mesh vertices of equal y, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_COLUMN(
            "Maximum2DDiameterColumn", "", false, g -> g.diameters().columnMm()),
    /** Largest distance of mesh vertices of equal x, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_ROW(
            "Maximum2DDiameterRow", "", false, g -> g.diameters().rowMm()),
    /** Largest distance of mesh vertices of equal z, mm; not in IBSI. */
    MAXIMUM_2D_DIAMETER_SLICE(
            "Maximum2DDiameterSlice", "", false, g -> g.diameters().sliceMm()),
    /** Largest distance of mesh vertices, mm. */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", false, g -> g.diameters().max3dMm()),
    /** V, mm^3. */
    MESH_VOLUME("MeshVolume", "RNU0", false, g -> g.mesh().volumeMm3()),
    /** 4 sqrt(l2), mm. */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", false, g -> g.axes().minorLengthMm()),
    /** A / (36 pi V^2)^(1/3); 1 for a sphere; deprecated in PyRadiomics. */
    SPHERICAL_DISPROPORTION(
            "SphericalDisproportion", "KRCK", true, g -> g.mesh().areaMm2() / sphereAreaMm2(g)),
    /** (36 pi V^2)^(1/3) / A; 1 for a sphere. */
    SPHERICITY("Sphericity", "QCFX", false, g -> sphereAreaMm2(g) / g.mesh().areaMm2()),
    /** A, mm^2. */
    SURFACE_AREA("SurfaceArea", "C0JK", false, g -> g.mesh().areaMm2()),
    /** A / V, 1/mm. */
    SURFACE_VOLUME_RATIO(
            "SurfaceVolumeRatio",
            "2PR5",
            false,
            g -> g.mesh().areaMm2() / g.mesh().volumeMm3()),
    /** N sx sy sz, mm^3. */
    VOXEL_VOLUME("VoxelVolume", "YEKZ", false, ShapeGeometry::voxelVolumeMm3);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    // The formulas capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<ShapeGeometry> formula;

    ShapeFeature(String featureName, String ibsiCode, boolean deprecated, ToDoubleFunction<ShapeGeometry> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
        this.formula = formula;
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
        return formula.applyAsDouble(geometry);
    }

    /** Area of the sphere of the mesh's volume. */
    private static double sphereAreaMm2(ShapeGeometry g) {
        double v = g.mesh().volumeMm3();
        return StrictMath.cbrt(36 * Math.PI * (v * v));
    }
}
