package org.voxrisk.io.settings;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.filter.Lbp2D;

/** {@code LBP2D}: local binary patterns in slices across {@code force2Ddimension}. */
record Lbp2DCodec() implements ImageTypeCodec<Lbp2D> {
    private static final SettingKey<Integer> SAMPLES = SettingKey.of(
            "lbp2DSamples",
            ValueType.integer(1, Integer.MAX_VALUE),
            Lbp2D.uniform().samples(),
            "points on the circle, at most 31");
    private static final SettingKey<Double> RADIUS = SettingKey.of(
            "lbp2DRadius", ValueType.positive(), Lbp2D.uniform().radius(), "radius of the circle in voxels");
    private static final SettingKey<String> METHOD = SettingKey.of(
            "lbp2DMethod",
            ValueType.choice(Arrays.stream(Lbp2D.Method.values())
                    .map(Lbp2D.Method::skimageName)
                    .toList()),
            Lbp2D.uniform().method().skimageName(),
            "how bits make a number, as in scikit-image");

    @Override
    public String name() {
        return "LBP2D";
    }

    @Override
    public Class<Lbp2D> type() {
        return Lbp2D.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(SAMPLES, RADIUS, METHOD, SettingKeys.FORCE_2D_DIMENSION);
    }

    @Override
    public Lbp2D read(SettingValues values) {
        return new Lbp2D(
                values.get(SAMPLES),
                values.get(RADIUS),
                Lbp2D.Method.of(values.get(METHOD)),
                TextureSection.sliceAxis(values));
    }

    @Override
    public SettingValues write(Lbp2D filter) {
        return SettingValues.none()
                .with(SAMPLES, filter.samples())
                .with(RADIUS, filter.radius())
                .with(METHOD, filter.method().skimageName())
                .with(SettingKeys.FORCE_2D_DIMENSION, TextureSection.dimension(filter.normal()));
    }
}
