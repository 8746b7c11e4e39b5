package org.voxrisk.io.settings;

import java.util.List;
import org.voxrisk.filter.ImageFilter;

/**
 * A filter without parameters.
 *
 * @param name name of the image type
 * @param type class of the filter
 * @param filter the only filter of that class
 */
record PlainCodec<F extends ImageFilter>(String name, Class<F> type, F filter) implements ImageTypeCodec<F> {
    @Override
    public List<SettingKey<?>> keys() {
        return List.of();
    }

    @Override
    public F read(SettingValues values) {
        return filter;
    }

    @Override
    public SettingValues write(F written) {
        return SettingValues.none();
    }
}
