package org.voxrisk.riskmodel.statistics.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.Summary;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.test.Levene;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.statistics.test.SeveralGroups;
import org.voxrisk.riskmodel.statistics.test.ShapiroWilk;
import org.voxrisk.riskmodel.statistics.test.TTest;

/** Chooses the style and test of a numeric row. */
final class NumericComparison {
    private static final double LEVEL = 0.05;

    private final double[][] groups;

    private NumericComparison(double[][] groups) {
        this.groups = groups;
    }

    /** The row of a variable; the groups may hold NaN. */
    static NumericRow row(String variable, double[] all, double[][] groups, NumericChoice choice) {
        List<Summary> summaries = Arrays.stream(groups).map(Summary::of).toList();
        NumericComparison comparison =
                new NumericComparison(Arrays.stream(groups).map(Sample::present).toArray(double[][]::new));
        NumericRow.Style style;
        RowTest test;
        if (choice == NumericChoice.AUTOMATIC) {
            Chosen chosen = comparison.automatic();
            style = chosen.style();
            test = chosen.test();
        } else {
            style = choice == NumericChoice.MEDIAN_RANK ? NumericRow.Style.MEDIAN_QUARTILES : NumericRow.Style.MEAN_SD;
            test = comparison.tested(choice, "chosen by the caller");
        }
        return new NumericRow(variable, style, summaries, Summary.of(all), test);
    }

    private record Chosen(NumericRow.Style style, RowTest test) {}

    private Chosen automatic() {
        double smallest = 1;
        for (double[] x : groups) {
            if (x.length < ShapiroWilk.MIN_SIZE
                    || x.length > ShapiroWilk.MAX_SIZE
                    || Sample.isConstant(x, 0, x.length)) {
                return ranked("no Shapiro-Wilk test in a group");
            }
            smallest = Math.min(smallest, ShapiroWilk.test(x).pValue());
        }
        String shapiro = text("smallest Shapiro-Wilk p", smallest);
        if (!(smallest > LEVEL)) {
            return ranked("not normal: " + shapiro);
        }
        if (groups.length < 2) {
            return new Chosen(NumericRow.Style.MEAN_SD, tested(NumericChoice.MEAN_EQUAL_VARIANCE, shapiro));
        }
        double equal = Levene.brownForsythe(groups).pValue();
        String reason = "normal: " + shapiro + "; " + text("Brown-Forsythe p", equal);
        if (equal > LEVEL) {
            return new Chosen(NumericRow.Style.MEAN_SD, tested(NumericChoice.MEAN_EQUAL_VARIANCE, reason));
        }
        return groups.length == 2
                ? new Chosen(NumericRow.Style.MEAN_SD, tested(NumericChoice.MEAN_UNEQUAL_VARIANCE, reason))
                : ranked(reason);
    }

    private Chosen ranked(String reason) {
        return new Chosen(NumericRow.Style.MEDIAN_QUARTILES, tested(NumericChoice.MEDIAN_RANK, reason));
    }

    private static String text(String name, double p) {
        return String.format(Locale.ROOT, "%s = %.3g", name, p);
    }

    private RowTest tested(NumericChoice choice, String reason) {
        if (groups.length < 2) {
            return RowTest.none("one group only");
        }
        try {
            return RowTest.of(test(choice), reason);
        } catch (UndefinedStatisticException e) {
            return RowTest.none(String.valueOf(e.getMessage()));
        }
    }

    private TestResult test(NumericChoice choice) {
        boolean two = groups.length == 2;
        return switch (choice) {
            case MEAN_EQUAL_VARIANCE ->
                two ? TTest.student(groups[0], groups[1], Alternative.TWO_SIDED) : SeveralGroups.anova(groups);
            case MEAN_UNEQUAL_VARIANCE -> {
                if (!two) {
                    throw new IllegalArgumentException("Welch's t-test compares 2 groups, the table has "
                            + groups.length + "; choose MEAN_EQUAL_VARIANCE or MEDIAN_RANK");
                }
                yield TTest.welch(groups[0], groups[1], Alternative.TWO_SIDED);
            }
            case MEDIAN_RANK, AUTOMATIC ->
                two
                        ? MannWhitney.test(groups[0], groups[1], Alternative.TWO_SIDED)
                        : SeveralGroups.kruskalWallis(groups);
        };
    }
}
