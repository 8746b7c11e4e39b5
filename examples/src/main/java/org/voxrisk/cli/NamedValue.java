package org.voxrisk.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.settings.ParameterException;

/** Values of an option that may be repeated, one for each sequence: {@code --features T2=f.csv}. */
final class NamedValue {
    private NamedValue() {}

    /**
     * The values by name of their sequence; the empty name stands for a value that is of no single one.
     *
     * @param sequences names before a '=' that are names; any other '=' is a part of the value
     * @throws ParameterException if a sequence has two values
     */
    static Map<String, String> split(String option, List<String> values, List<String> sequences) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String value : values) {
            String name = "";
            String rest = value;
            for (String sequence : sequences) {
                if (!sequence.isEmpty() && value.startsWith(sequence + "=")) {
                    name = sequence;
                    rest = value.substring(sequence.length() + 1);
                }
            }
            if (byName.put(name, rest) != null) {
                throw new ParameterException(option + " is there twice "
                        + (name.isEmpty() ? "without a sequence" : "for sequence " + name)
                        + (sequences.size() > 1 ? ": write " + option + " NAME=..., one for each of " + sequences : "")
                        + ".");
            }
        }
        return byName;
    }
}
