package org.voxrisk.riskmodel.statistics.table;

import java.util.List;

/**
 * A categorical variable.
 *
 * @param variable its name
 * @param levels names of the levels
 * @param counts {@code counts.get(level).get(group)}
 * @param missing cases without a label, by group
 * @param test comparison of the groups
 */
public record CategoryRow(
        String variable, List<String> levels, List<List<Integer>> counts, List<Integer> missing, RowTest test)
        implements BaselineRow {

    /** Takes copies and checks the shape. */
    public CategoryRow {
        levels = List.copyOf(levels);
        counts = counts.stream().map(List::copyOf).toList();
        missing = List.copyOf(missing);
        if (counts.size() != levels.size()) {
            throw new IllegalArgumentException(variable + ": " + levels.size() + " levels, counts of " + counts.size());
        }
    }

    /** Labelled cases of a group. */
    public int present(int group) {
        int sum = 0;
        for (List<Integer> level : counts) {
            sum += level.get(group);
        }
        return sum;
    }
}
