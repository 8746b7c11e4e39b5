package org.voxrisk.io.settings;

import java.util.List;
import org.voxrisk.filter.Gradient;

/** {@code Gradient}: magnitude of the gradient. */
record GradientCodec() implements ImageTypeCodec<Gradient> {
    private static final SettingKey<Boolean> USE_SPACING = SettingKey.of(
            "gradientUseSpacing",
            ValueType.flag(),
            Gradient.standard().useSpacing(),
            "differences per mm; otherwise per voxel");

    @Override
    public String name() {
        return "Gradient";
    }

    @Override
    public Class<Gradient> type() {
        return Gradient.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(USE_SPACING);
    }

    @Override
    public Gradient read(SettingValues values) {
        return new Gradient(values.get(USE_SPACING));
    }

    @Override
    public SettingValues write(Gradient filter) {
        return SettingValues.none().with(USE_SPACING, filter.useSpacing());
    }
}
