package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.filter.FilterGroup;
import org.voxrisk.filter.ImageFilter;

/**
 * An image type of IBSI's filters: a single filter, or a group of one kind where a key has several values.
 *
 * @param name name of the image type
 * @param form how its filters are read and written
 */
record IbsiCodec(String name, IbsiForm form) implements ImageTypeCodec<ImageFilter> {
    @Override
    public Class<ImageFilter> type() {
        return ImageFilter.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        List<SettingKey<?>> keys = new ArrayList<>(form.keys());
        keys.add(SettingKeys.FORCE_2D);
        keys.add(SettingKeys.FORCE_2D_DIMENSION);
        return List.copyOf(keys);
    }

    @Override
    public boolean requires(SettingKey<?> key, SettingValues values) {
        return form.requires(key, values);
    }

    @Override
    public Optional<String> withoutEffect(SettingKey<?> key, SettingValues values) {
        return form.withoutEffect(key, values);
    }

    @Override
    public ImageFilter read(SettingValues values) {
        List<ImageFilter> filters = form.read(values);
        return filters.size() == 1 ? filters.get(0) : new FilterGroup(filters);
    }

    @Override
    public boolean writes(ImageFilter filter) {
        return members(filter).stream().allMatch(f -> form.write(f).isPresent());
    }

    @Override
    public SettingValues write(ImageFilter filter) {
        SettingValues all = SettingValues.none();
        for (ImageFilter member : members(filter)) {
            SettingValues one = form.write(member)
                    .orElseThrow(() -> new IllegalArgumentException(member + " is no filter of image type " + name));
            for (SettingKey<?> key : form.keys()) {
                all = joined(all, one, key);
            }
        }
        return all;
    }

    private static List<ImageFilter> members(ImageFilter filter) {
        return filter instanceof FilterGroup group ? group.filters() : List.of(filter);
    }

    /** The values of one more filter: lists are joined; what else differs is found when all is read back. */
    @SuppressWarnings("unchecked") // a list of the key's type joined with another
    private static <T> SettingValues joined(SettingValues all, SettingValues one, SettingKey<T> key) {
        if (!one.has(key)) {
            return all;
        }
        T added = one.find(key).orElseThrow();
        Optional<T> before = all.has(key) ? all.find(key) : Optional.empty();
        if (before.isPresent() && before.get() instanceof List<?> list && added instanceof List<?> more) {
            Set<Object> values = new LinkedHashSet<>(list);
            values.addAll(more);
            return all.with(key, (T) List.copyOf(values));
        }
        return before.isPresent() ? all : all.with(key, added);
    }
}
