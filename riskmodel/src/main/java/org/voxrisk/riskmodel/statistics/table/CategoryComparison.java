package org.voxrisk.riskmodel.statistics.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.test.ChiSquareTest;
import org.voxrisk.riskmodel.statistics.test.ContingencyTable;
import org.voxrisk.riskmodel.statistics.test.FisherExact;
import org.voxrisk.riskmodel.statistics.test.IntractableTableException;

/** Counts the levels of a categorical row and chooses its test. */
final class CategoryComparison {
    /** The rule of Cochran in its common short form. */
    private static final double SMALLEST_EXPECTED = 5;

    private CategoryComparison() {}

    /**
     * The row of a variable.
     *
     * @param labels label of each case, empty if missing
     * @param group group number of each case
     * @param groups number of groups
     */
    static CategoryRow row(
            String variable, List<String> levels, String[] labels, int[] group, int groups, CategoryChoice choice) {
        int[][] counts = new int[levels.size()][groups];
        int[] missing = new int[groups];
        for (int i = 0; i < labels.length; i++) {
            int level = levels.indexOf(labels[i]);
            if (level >= 0) {
                counts[level][group[i]]++;
            } else if (labels[i].isEmpty()) {
                missing[group[i]]++;
            } else {
                throw new IllegalArgumentException(
                        variable + ": label \"" + labels[i] + "\" in row " + i + " is none of the levels " + levels);
            }
        }
        return new CategoryRow(
                variable,
                levels,
                Arrays.stream(counts).map(CategoryComparison::boxed).toList(),
                boxed(missing),
                test(counts, groups, choice));
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static RowTest test(int[][] counts, int groups, CategoryChoice choice) {
        // Levels and groups without a case carry no information and would make the expected counts 0.
        int[][] rows = Arrays.stream(counts)
                .filter(row -> Arrays.stream(row).sum() > 0)
                .toArray(int[][]::new);
        int[] filled = IntStream.range(0, groups)
                .filter(g -> Arrays.stream(rows).anyMatch(row -> row[g] > 0))
                .toArray();
        if (rows.length < 2 || filled.length < 2) {
            return RowTest.none("fewer than two levels or groups with cases");
        }
        ContingencyTable table = ContingencyTable.of(Arrays.stream(rows)
                .map(row -> Arrays.stream(filled).map(g -> row[g]).toArray())
                .toArray(int[][]::new));
        return switch (choice) {
            case PEARSON -> RowTest.of(ChiSquareTest.pearson(table), "chosen by the caller");
            case YATES -> RowTest.of(ChiSquareTest.yates(table), "chosen by the caller");
            case FISHER -> RowTest.of(FisherExact.test(table), "chosen by the caller");
            case AUTOMATIC -> automatic(table);
        };
    }

    private static RowTest automatic(ContingencyTable table) {
        double smallest = table.smallestExpected();
        String reason = String.format(Locale.ROOT, "smallest expected count = %.1f", smallest);
        if (smallest >= SMALLEST_EXPECTED) {
            return RowTest.of(ChiSquareTest.pearson(table), reason);
        }
        try {
            return RowTest.of(FisherExact.test(table), reason);
        } catch (IntractableTableException e) {
            return RowTest.of(ChiSquareTest.pearson(table), reason + ", table too large for Fisher's exact test");
        }
    }
}
