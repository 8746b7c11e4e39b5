package org.voxrisk.shape;

import java.util.function.ToDoubleFunction;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;

/**
 * IBSI's 29 morphological features (HCUG), in the standard's order.
 *
 * <p>V and A are volume and area of the {@link SurfaceMesh} of the morphological mask, l1, l2, l3 in decreasing order the variances of
 * {@link PrincipalAxes} with the divisor N - 1, as IBSI's reference values have it. Lengths in mm. A density is V, or A,
 * over that of a body around the region; densities by the oriented box and by the enclosing ellipsoid have no reference
 * values in IBSI. A single voxel has no variances: features of them are not defined.
 */
public enum MorphologyFeature implements Feature {
    /** V, mm^3 (RNU0). */
    MESH_VOLUME("MeshVolume", "RNU0", g -> g.mesh().volumeMm3()),
    /** Voxels times their volume, mm^3 (YEKZ). */
    VOXEL_VOLUME("VoxelVolume", "YEKZ", MorphologyGeometry::voxelVolumeMm3),
    /** A, mm^2 (C0JK). */
    SURFACE_AREA("SurfaceArea", "C0JK", g -> g.mesh().areaMm2()),
    /** A / V, 1/mm (2PR5). */
    SURFACE_VOLUME_RATIO(
            "SurfaceVolumeRatio", "2PR5", g -> g.mesh().areaMm2() / g.mesh().volumeMm3()),
    /** V / sqrt(pi A^3) (SKGS). */
    COMPACTNESS_1(
            "Compactness1",
            "SKGS",
            g -> g.mesh().volumeMm3()
                    / (Math.sqrt(Math.PI)
                            * g.mesh().areaMm2()
                            * Math.sqrt(g.mesh().areaMm2()))),
    /** 36 pi V^2 / A^3 (BQWJ). */
    COMPACTNESS_2("Compactness2", "BQWJ", MorphologyFeature::compactness2),
    /** A / (36 pi V^2)^(1/3) (KRCK). */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", "KRCK", g -> 1 / StrictMath.cbrt(compactness2(g))),
    /** (36 pi V^2)^(1/3) / A (QCFX). */
    SPHERICITY("Sphericity", "QCFX", g -> StrictMath.cbrt(compactness2(g))),
    /** (A^3 / (36 pi V^2))^(1/3) - 1 (25C7). */
    ASPHERICITY("Asphericity", "25C7", g -> 1 / StrictMath.cbrt(compactness2(g)) - 1),
    /** Distance of the centre of the shape and that of the intensities, mm (KLMA). */
    CENTRE_OF_MASS_SHIFT("CentreOfMassShift", "KLMA", MorphologyGeometry::centreOfMassShiftMm),
    /** Largest distance of mesh vertices, mm (L0JK). */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", MorphologyGeometry::maximumDiameterMm),
    /** 4 sqrt(l1), mm (TDIC). */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", g -> g.axes().majorLengthMm()),
    /** 4 sqrt(l2), mm (P9VJ). */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", g -> g.axes().minorLengthMm()),
    /** 4 sqrt(l3), mm (7J51). */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", g -> g.axes().leastLengthMm()),
    /** sqrt(l2 / l1) (Q3CK). */
    ELONGATION("Elongation", "Q3CK", g -> g.axes().elongation()),
    /** sqrt(l3 / l1) (N17B). */
    FLATNESS("Flatness", "N17B", g -> g.axes().flatness()),
    /** V over the axis-aligned bounding box of the mesh (PBX1). */
    VOLUME_DENSITY_AABB("VolumeDensityAABB", "PBX1", g -> g.mesh().volumeMm3() / g.boxVolumeMm3()),
    /** A over the axis-aligned bounding box of the mesh (R59B). */
    AREA_DENSITY_AABB("AreaDensityAABB", "R59B", g -> g.mesh().areaMm2() / g.boxAreaMm2()),
    /** V over the oriented bounding box (ZH1A): the least that lies on a face of the convex hull. */
    VOLUME_DENSITY_OMBB(
            "VolumeDensityOMBB",
            "ZH1A",
            g -> g.mesh().volumeMm3() / g.orientedBox().volumeMm3()),
    /** A over the oriented bounding box (IQYR). */
    AREA_DENSITY_OMBB(
            "AreaDensityOMBB", "IQYR", g -> g.mesh().areaMm2() / g.orientedBox().areaMm2()),
    /** V over the ellipsoid with the principal axes (6BDE). */
    VOLUME_DENSITY_AEE("VolumeDensityAEE", "6BDE", g -> g.mesh().volumeMm3() / g.approximateEllipsoidVolumeMm3()),
    /** A over the ellipsoid with the principal axes (RDD2); its area by the 20 terms of Legendre polynomials that IBSI names. */
    AREA_DENSITY_AEE("AreaDensityAEE", "RDD2", g -> g.mesh().areaMm2() / g.approximateEllipsoidAreaMm2()),
    /** V over the enclosing ellipsoid of least volume (SWZ1). */
    VOLUME_DENSITY_MVEE(
            "VolumeDensityMVEE",
            "SWZ1",
            g -> g.mesh().volumeMm3() / g.enclosingEllipsoid().volumeMm3()),
    /** A over the enclosing ellipsoid of least volume (BRI8). */
    AREA_DENSITY_MVEE(
            "AreaDensityMVEE",
            "BRI8",
            g -> g.mesh().areaMm2() / g.enclosingEllipsoid().areaMm2()),
    /** V over the convex hull of the mesh (R3ER). */
    VOLUME_DENSITY_CONVEX_HULL(
            "VolumeDensityConvexHull",
            "R3ER",
            g -> g.mesh().volumeMm3() / g.hull().volumeMm3()),
    /** A over the convex hull of the mesh (7T7F). */
    AREA_DENSITY_CONVEX_HULL(
            "AreaDensityConvexHull", "7T7F", g -> g.mesh().areaMm2() / g.hull().areaMm2()),
    /** V times the mean intensity (99N0). */
    INTEGRATED_INTENSITY("IntegratedIntensity", "99N0", g -> g.mesh().volumeMm3() * g.meanIntensity()),
    /** Moran's I of the intensities, weights 1 / distance, every pair of voxels (N365); not defined for a flat region. */
    MORANS_I("MoransI", "N365", g -> g.autocorrelation().moran()),
    /** Geary's C likewise (NPT7). */
    GEARYS_C("GearysC", "NPT7", g -> g.autocorrelation().geary());

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    // The formulas capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<MorphologyGeometry> formula;

    MorphologyFeature(String featureName, String ibsiCode, ToDoubleFunction<MorphologyGeometry> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(MorphologyGeometry geometry) {
        return formula.applyAsDouble(geometry);
    }

    private static double compactness2(MorphologyGeometry g) {
        double v = g.mesh().volumeMm3();
        double a = g.mesh().areaMm2();
        return 36 * Math.PI * (v * v) / (a * a * a);
    }
}
