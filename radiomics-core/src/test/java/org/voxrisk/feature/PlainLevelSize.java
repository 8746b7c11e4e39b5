package org.voxrisk.feature;

import java.util.HashMap;
import java.util.Map;

/** The published formulas of "level by size" matrices, written out over a dense {@code P[i][j]}; indices from 1. */
final class PlainLevelSize {
    private static final double EPS = Math.ulp(1.0);

    private final double[][] counts;
    private final double total;

    PlainLevelSize(double[][] counts) {
        this.counts = counts;
        this.total = sum((v, i, j) -> v);
    }

    /** A term of a sum over the cells. */
    private interface Term {
        double of(double count, int i, int j);
    }

    private double sum(Term term) {
        double sum = 0;
        for (int i = 1; i < counts.length; i++) {
            for (int j = 1; j < counts[i].length; j++) {
                sum += term.of(counts[i][j], i, j);
            }
        }
        return sum;
    }

    /** Values under neutral names; {@link #neutral} maps those of a family to them. */
    Map<String, Double> features() {
        double muI = sum((v, i, j) -> v * i) / total;
        double muJ = sum((v, i, j) -> v * j) / total;
        double[] byLevel = new double[counts.length];
        double[] bySize = new double[counts[0].length];
        sum((v, i, j) -> byLevel[i] += v);
        sum((v, i, j) -> bySize[j] += v);
        Map<String, Double> f = new HashMap<>();
        f.put("Small", sum((v, i, j) -> v / (j * (double) j)) / total);
        f.put("Large", sum((v, i, j) -> v * j * j) / total);
        f.put("Low", sum((v, i, j) -> v / (i * (double) i)) / total);
        f.put("High", sum((v, i, j) -> v * i * i) / total);
        f.put("SmallLow", sum((v, i, j) -> v / i / i / j / j) / total);
        f.put("SmallHigh", sum((v, i, j) -> v * i * i / j / j) / total);
        f.put("LargeLow", sum((v, i, j) -> v * j * j / i / i) / total);
        f.put("LargeHigh", sum((v, i, j) -> v * i * i * j * j) / total);
        f.put("LevelNonUniformity", squares(byLevel) / total);
        f.put("LevelNonUniformityNormalized", squares(byLevel) / total / total);
        f.put("SizeNonUniformity", squares(bySize) / total);
        f.put("SizeNonUniformityNormalized", squares(bySize) / total / total);
        f.put("Percentage", total / sum((v, i, j) -> v * j));
        f.put("LevelVariance", sum((v, i, j) -> v * (i - muI) * (i - muI)) / total);
        f.put("SizeVariance", sum((v, i, j) -> v * (j - muJ) * (j - muJ)) / total);
        f.put("Entropy", -sum((v, i, j) -> v / total * PlainGlcm.log2(v / total + EPS)));
        f.put("One", 1.0);
        return f;
    }

    private static double squares(double[] sums) {
        double sum = 0;
        for (double v : sums) {
            sum += v * v;
        }
        return sum;
    }

    /** The neutral name of a family's feature: {@code LongRunLowGrayLevelEmphasis} is {@code LargeLow}. */
    static String neutral(String featureName) {
        String s = featureName
                .replace("GrayLevelRunEmphasis", "GrayLevelEmphasis")
                .replace("GrayLevelZoneEmphasis", "GrayLevelEmphasis")
                .replaceFirst("^(Short|Small)(Run|Area|Dependence)", "Small")
                .replaceFirst("^(Long|Large)(Run|Area|Dependence)", "Large")
                .replaceFirst("^(RunLength|SizeZone|Dependence)NonUniformity", "SizeNonUniformity")
                .replaceFirst("^(Run|Zone|Dependence)(Variance|Entropy|Percentage)", "Size$2")
                .replace("GrayLevel", "Level");
        return switch (s) {
            case "SizeEntropy" -> "Entropy";
            case "SizePercentage" -> featureName.startsWith("Dependence") ? "One" : "Percentage";
            default -> s.endsWith("Emphasis") ? s.replace("Emphasis", "").replace("Level", "") : s;
        };
    }
}
