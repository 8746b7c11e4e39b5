package org.voxrisk.io.settings;

import java.util.List;
import org.voxrisk.filter.Wavelet;

/** {@code Wavelet}: the sub-bands of a stationary wavelet transform; with {@code force2D} along two axes. */
record WaveletCodec() implements ImageTypeCodec<Wavelet> {
    private static final int MOST_LEVELS = 30;

    static final SettingKey<String> WAVELET = SettingKey.of(
            "wavelet",
            ValueType.text(),
            Wavelet.STANDARD_NAME,
            "name of the wavelet as in PyWavelets: haar, db2, coif1, bior1.3, ...");
    static final SettingKey<Integer> LEVEL = SettingKey.of(
            "level",
            ValueType.integer(1, MOST_LEVELS),
            1,
            "number of levels; of IbsiWavelet, Simoncelli, Shannon and Riesz the one level, at most 10");
    private static final SettingKey<Integer> START_LEVEL = SettingKey.of(
            "start_level", ValueType.integer(0, MOST_LEVELS), 0, "levels that are passed over before the first");

    @Override
    public String name() {
        return "Wavelet";
    }

    @Override
    public Class<Wavelet> type() {
        return Wavelet.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(WAVELET, LEVEL, START_LEVEL, SettingKeys.FORCE_2D, SettingKeys.FORCE_2D_DIMENSION);
    }

    @Override
    public Wavelet read(SettingValues values) {
        return Wavelet.of(
                values.get(WAVELET), values.get(LEVEL), values.get(START_LEVEL), TextureSection.excludedAxis(values));
    }

    @Override
    public SettingValues write(Wavelet filter) {
        return SettingValues.none()
                .with(WAVELET, filter.wavelet())
                .with(LEVEL, filter.levels())
                .with(START_LEVEL, filter.startLevel());
    }
}
