package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;

/**
 * How the features of one image of a patient are extracted.
 *
 * @param suffix what the model's columns have behind a feature's name, {@code _T2}; empty where there is one image only
 * @param software that extracted the training images; its first word is its name
 * @param settings every setting in force, as {@link Parameters#effective}
 * @param columns number of features
 * @param columnsHash {@link ColumnDigest} of their names, without suffix
 */
public record SequenceExtraction(
        String suffix, String software, Map<String, @Nullable Object> settings, int columns, String columnsHash) {
    private static final String SETTINGS = "settings";
    private static final String SOFTWARE = "software";

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when the suffix has a blank, the software is blank, or the hash is none
     */
    public SequenceExtraction {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (suffix.chars().anyMatch(Character::isWhitespace)
                || software.isBlank()
                || columns < 1
                || !columnsHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("extraction with suffix '" + suffix + "', software '" + software + "', "
                    + columns + " columns, hash '" + columnsHash
                    + "': a suffix without blanks, a name, at least one column"
                    + " and 64 hexadecimal digits are needed");
        }
    }

    /** What parameters lead to, extracted by this software. */
    public static SequenceExtraction of(String suffix, Parameters parameters) {
        List<String> names = parameters.extraction().schema().stream()
                .map(FeatureName::column)
                .toList();
        return new SequenceExtraction(
                suffix, "voxrisk " + Software.version(), parameters.effective(), names.size(), ColumnDigest.of(names));
    }

    /**
     * The parameters, to extract new patients.
     *
     * @throws org.voxrisk.io.settings.ParameterException when the settings have image types or families that the library
     *     does not know
     */
    public Parameters parameters() {
        return ParameterFile.parse(SettingsTree.text(settings), "settings of the bundle")
                .toParameters();
    }

    /** The name that an option gives it: the suffix without its underscore. */
    public String name() {
        return suffix.startsWith("_") ? suffix.substring(1) : suffix;
    }

    /** The preset with these settings; empty when there is none. */
    public Optional<Preset> preset() {
        return Arrays.stream(Preset.values())
                .filter(p -> SettingsTree.differences(
                                settings, p.parameters().toParameters().effective())
                        .isEmpty())
                .findFirst();
    }

    /**
     * What differs between records and this extraction: settings in force, software, columns (not their order); empty when
     * nothing does. A record that does not say how it came about is judged by its columns alone.
     */
    public List<String> differences(List<ExtractionRecord> records) {
        Set<String> all = new LinkedHashSet<>(otherSettings(records));
        List<List<String>> schemas =
                records.stream().map(ExtractionRecord::columns).distinct().toList();
        for (List<String> found : schemas) {
            columnDifference(found).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /** What differs in settings in force and software, as far as the records say it. */
    List<String> otherSettings(List<ExtractionRecord> records) {
        Set<String> all = new LinkedHashSet<>();
        Set<Object> seen = new HashSet<>();
        for (ExtractionRecord record : records) {
            if (record.provenance().get(SETTINGS) instanceof Map<?, ?> found && seen.add(found)) {
                all.addAll(SettingsTree.differences(settings, found));
            }
            if (record.provenance().get(SOFTWARE) instanceof String found
                    && !firstWord(found).equals(firstWord(software))) {
                all.add("the software is " + found + ", the model's is " + software);
            }
        }
        return List.copyOf(all);
    }

    private Optional<String> columnDifference(List<String> found) {
        if (ColumnDigest.of(found).equals(columnsHash)) {
            return Optional.empty();
        }
        List<String> wanted = wantedColumns();
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(new HashSet<>(found));
        List<String> more = new ArrayList<>(found);
        more.removeAll(new HashSet<>(wanted));
        String hashes = "the hash of its " + found.size() + " columns is "
                + ColumnDigest.of(found).substring(0, 12) + ", of the model's " + columns + " "
                + columnsHash.substring(0, 12);
        if (wanted.isEmpty()) {
            return Optional.of(hashes);
        }
        // Columns are found by name: another order changes no number.
        return missing.isEmpty() && more.isEmpty()
                ? Optional.empty()
                : Optional.of(hashes + ": missing " + names(missing) + ", not wanted " + names(more));
    }

    private List<String> wantedColumns() {
        try {
            return parameters().extraction().schema().stream()
                    .map(FeatureName::column)
                    .toList();
        } catch (IllegalArgumentException e) {
            // Settings of a user's own, which only the hash is known of.
            return List.of();
        }
    }

    private static String names(List<String> names) {
        int shown = Math.min(3, names.size());
        return names.size()
                + (names.isEmpty()
                        ? ""
                        : " (" + String.join(", ", names.subList(0, shown)) + (names.size() > shown ? ", ..." : "")
                                + ")");
    }

    private static String firstWord(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
