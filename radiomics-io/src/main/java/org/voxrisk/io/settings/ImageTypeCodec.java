package org.voxrisk.io.settings;

import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.ImageFilter;

/**
 * One image type of parameter files: which filter it is, which keys the filter has, and how the filter is made from
 * their values and written back as them. What is not the filter's, bins and textures, is read for every image type alike.
 *
 * <p>{@code read(write(filter))} equals the filter: that is checked whenever effective settings are written, so that
 * results never lose a parameter. Implementations are immutable; {@link ImageTypes#with} makes one known.
 *
 * @param <F> the filter, a value with {@code equals}
 */
public interface ImageTypeCodec<F extends ImageFilter> {
    /** Returns the name in the section {@code imageType}, for example {@code LoG}. */
    String name();

    /** Returns the class of the filters that this codec reads and writes; an interface where it is several classes. */
    Class<F> type();

    /**
     * Returns the keys that the filter is made from: its own, and those of {@link SettingKeys} of the scope
     * {@code TEXTURE} that it looks at.
     */
    List<SettingKey<?>> keys();

    /**
     * Makes the filter.
     *
     * @param values the image type's own settings on top of the global ones, each of its type and in its range
     * @throws IllegalArgumentException if the values do not make a filter; line and image type are added to the message
     */
    F read(SettingValues values);

    /**
     * Returns the values that {@link #read} makes an equal filter from, defaults too. What comes from keys of
     * {@link SettingKeys} that the image type's textures have as well can be left out.
     */
    SettingValues write(F filter);

    /** Returns whether this codec writes a filter: one of the class {@link #type}, unless it says otherwise. */
    default boolean writes(ImageFilter filter) {
        return filter.getClass() == type();
    }

    /**
     * Returns whether a key must be given: one that {@link SettingKey#isRequired} says it of, unless the codec says
     * otherwise.
     *
     * @param key one of {@link #keys}
     * @param values the settings that {@link #read} would get
     */
    default boolean requires(SettingKey<?> key, SettingValues values) {
        return key.isRequired();
    }

    /**
     * Returns why a key that an image type was given changes nothing beside its others, and what to do; empty if it has an
     * effect. Such a key is refused: its user would take it for granted.
     *
     * @param key one of {@link #keys}, given for the image type itself
     * @param values the settings that {@link #read} would get
     */
    default Optional<String> withoutEffect(SettingKey<?> key, SettingValues values) {
        return Optional.empty();
    }
}
