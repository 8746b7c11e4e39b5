package org.voxrisk.io.settings;

import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.ImageFilter;

/** How the filters of one of IBSI's image types are made from settings, and written as them. */
interface IbsiForm {
    /** The keys, without those that decide on slices. */
    List<SettingKey<?>> keys();

    /** Makes one filter, or one for each value of a list. */
    List<ImageFilter> read(SettingValues values);

    /** Writes a single filter; empty if it is none of this image type. */
    Optional<SettingValues> write(ImageFilter filter);

    /** Whether a key must be given. */
    default boolean requires(SettingKey<?> key, SettingValues values) {
        return key.isRequired();
    }

    /** Why a key changes nothing beside the others; empty if it has an effect. */
    default Optional<String> withoutEffect(SettingKey<?> key, SettingValues values) {
        return Optional.empty();
    }
}
