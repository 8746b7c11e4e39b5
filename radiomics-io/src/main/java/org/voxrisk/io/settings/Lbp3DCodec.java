package org.voxrisk.io.settings;

import java.util.List;
import org.voxrisk.filter.Lbp3D;

/** {@code LBP3D}: local binary patterns on spheres. */
record Lbp3DCodec() implements ImageTypeCodec<Lbp3D> {
    private static final SettingKey<Integer> LEVELS = SettingKey.of(
            "lbp3DLevels",
            ValueType.integer(1, Integer.MAX_VALUE),
            Lbp3D.standard().levels(),
            "levels of spherical harmonics, one image each, at most 32");
    private static final SettingKey<Double> RADIUS = SettingKey.of(
            "lbp3DIcosphereRadius", ValueType.positive(), Lbp3D.standard().radius(), "radius of the sphere in voxels");
    private static final SettingKey<Integer> SUBDIVISION = SettingKey.of(
            "lbp3DIcosphereSubdivision",
            ValueType.integer(0, Integer.MAX_VALUE),
            Lbp3D.standard().subdivisions(),
            "s of the icosahedron, at most 6: 10 * 4^s + 2 points");

    @Override
    public String name() {
        return "LBP3D";
    }

    @Override
    public Class<Lbp3D> type() {
        return Lbp3D.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(LEVELS, RADIUS, SUBDIVISION);
    }

    @Override
    public Lbp3D read(SettingValues values) {
        return new Lbp3D(values.get(LEVELS), values.get(RADIUS), values.get(SUBDIVISION));
    }

    @Override
    public SettingValues write(Lbp3D filter) {
        return SettingValues.none()
                .with(LEVELS, filter.levels())
                .with(RADIUS, filter.radius())
                .with(SUBDIVISION, filter.subdivisions());
    }
}
