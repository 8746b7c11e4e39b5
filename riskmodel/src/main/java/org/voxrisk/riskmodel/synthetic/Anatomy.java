package org.voxrisk.riskmodel.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.published.Sequence;

/**
 * A pelvis of ellipsoids, later ones over earlier ones, each a little elsewhere, larger or smaller in every patient. Nothing in it
 * depends on risk.
 */
final class Anatomy {
    private static final int LOOPS = 7;
    private static final double SIZE_SPREAD = 0.06;
    private static final double PLACE_SPREAD_MM = 2.5;

    private final List<Ellipsoid> organs = new ArrayList<>();
    private final Map<Tissue, Byte> labels = new EnumMap<>(Tissue.class);
    private final SmoothField texture;

    Anatomy(Draws shapes, Draws fields, NormalTable normal) {
        byte next = 0;
        for (Tissue tissue : Tissue.values()) {
            labels.put(tissue, next++);
        }
        add(shapes, Tissue.FAT, 8, 15, 185, 112, 300, 0);
        add(shapes, Tissue.MUSCLE, 8, 15, 160, 90, 280, 0);
        add(shapes, Tissue.CAVITY, -4, 28, 78, 66, 120, 0);
        add(shapes, Tissue.BONE, 72, 55, 48, 13, 52, 28);
        add(shapes, Tissue.BONE, -68, -44, 26, 11, 21, -40);
        for (int i = 0; i < LOOPS; i++) {
            organs.add(new Ellipsoid(
                    Tissue.BOWEL,
                    new double[] {shapes.between(-50, 50), shapes.between(-60, 20), shapes.between(65, 125)},
                    new double[] {shapes.between(12, 24), shapes.between(9, 16), shapes.between(9, 16)},
                    shapes.between(-60, 60)));
        }
        double filling = shapes.between(0.75, 1.2);
        add(shapes, Tissue.URINE, -40, -2, 38 * filling, 25 * filling, 23 * filling, 15);
        add(shapes, Tissue.RECTUM, 46, 0, 16, 15, 68, 10);
        add(shapes, Tissue.GAS, 46, 12, 7, 6, 22 * filling, 10);
        add(shapes, Tissue.VAGINA, 16, -40, 15, 7, 30, 12);
        add(shapes, Tissue.MYOMETRIUM, -14, 46, 28, 22, 36, -38);
        add(shapes, Tissue.ENDOMETRIUM, -14, 46, 14, 4.5, 25, -38);
        add(shapes, Tissue.CERVIX, 6, 2, 18, 17, 26, -14);
        add(shapes, Tissue.CANAL, 6, 4, 4, 2.5, 22, -14);
        this.texture = new SmoothField(6, 3, 3.6, fields, normal);
    }

    private void add(Draws draws, Tissue tissue, double y, double z, double a, double b, double c, double tilt) {
        double size = 1 + SIZE_SPREAD * draws.between(-1, 1);
        double[] centre = {
            PLACE_SPREAD_MM * draws.between(-1, 1),
            y + PLACE_SPREAD_MM * draws.between(-1, 1),
            z + PLACE_SPREAD_MM * draws.between(-1, 1)
        };
        organs.add(new Ellipsoid(
                tissue, centre, new double[] {a * size, b * size, c * size}, tilt + 4 * draws.between(-1, 1)));
    }

    /** Writes the labels of a row of voxels, see {@link Ellipsoid#fill}. */
    void fill(byte[] plane, int from, int count, double[] start, double[] step) {
        for (Ellipsoid organ : organs) {
            organ.fill(plane, from, count, start, step, label(organ.tissue()));
        }
    }

    private byte label(Tissue tissue) {
        return labels.getOrDefault(tissue, (byte) 0);
    }

    /** Mean signals by label. */
    double[] signals(Sequence sequence) {
        double[] signals = new double[labels.size()];
        labels.forEach((tissue, label) -> signals[label] = tissue.signal(sequence));
        return signals;
    }

    /** Strengths of the texture by label. */
    double[] textures() {
        double[] textures = new double[labels.size()];
        labels.forEach((tissue, label) -> textures[label] = tissue.texture());
        return textures;
    }

    /** The texture of all tissues, before its strength. */
    SmoothField texture() {
        return texture;
    }
}
