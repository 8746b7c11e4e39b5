package org.voxrisk.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The published formulas, each written out over a dense matrix: index 0 is grey level 1. */
final class PlainGlcm {
    private static final double EPS = Math.ulp(1.0);

    private final double[][] p;
    private final int ng;
    private final double[] px;
    private final double[] py;

    PlainGlcm(double[][] p) {
        this.p = p;
        this.ng = p.length;
        this.px = new double[ng];
        this.py = new double[ng];
        for (int i = 0; i < ng; i++) {
            for (int j = 0; j < ng; j++) {
                px[i] += p[i][j];
                py[j] += p[i][j];
            }
        }
    }

    /** A term of a sum over the cells; levels from 1. */
    private interface Term {
        double of(double p, int i, int j);
    }

    private double sum(Term term) {
        double sum = 0;
        for (int i = 1; i <= ng; i++) {
            for (int j = 1; j <= ng; j++) {
                sum += term.of(p[i - 1][j - 1], i, j);
            }
        }
        return sum;
    }

    Map<String, Double> features() {
        double muX = sum((v, i, j) -> v * i);
        double muY = sum((v, i, j) -> v * j);
        double sigmaX = Math.sqrt(sum((v, i, j) -> v * (i - muX) * (i - muX)));
        double sigmaY = Math.sqrt(sum((v, i, j) -> v * (j - muY) * (j - muY)));
        double average = sum((v, i, j) -> v * Math.abs(i - j));
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("Autocorrelation", sum((v, i, j) -> v * i * j));
        f.put("ClusterProminence", sum((v, i, j) -> v * Math.pow(i + j - muX - muY, 4)));
        f.put("ClusterShade", sum((v, i, j) -> v * Math.pow(i + j - muX - muY, 3)));
        f.put("ClusterTendency", sum((v, i, j) -> v * Math.pow(i + j - muX - muY, 2)));
        f.put("Contrast", sum((v, i, j) -> v * (i - j) * (i - j)));
        f.put(
                "Correlation",
                sigmaX * sigmaY < 1e-12 ? 1 : sum((v, i, j) -> v * (i - muX) * (j - muY)) / (sigmaX * sigmaY + EPS));
        f.put("DifferenceAverage", average);
        f.put("DifferenceEntropy", entropy(differences()));
        f.put("DifferenceVariance", sum((v, i, j) -> v * Math.pow(Math.abs(i - j) - average, 2)));
        f.put("Dissimilarity", average);
        f.put("Homogeneity1", sum((v, i, j) -> v / (1 + Math.abs(i - j))));
        f.put("Homogeneity2", sum((v, i, j) -> v / (1 + (i - j) * (i - j))));
        f.put("Id", sum((v, i, j) -> v / (1 + Math.abs(i - j))));
        f.put("Idm", sum((v, i, j) -> v / (1 + (i - j) * (i - j))));
        f.put("Idmn", sum((v, i, j) -> v / (1 + Math.pow((double) (i - j) / ng, 2))));
        f.put("Idn", sum((v, i, j) -> v / (1 + (double) Math.abs(i - j) / ng)));
        f.put("InverseVariance", sum((v, i, j) -> i == j ? 0 : v / ((i - j) * (i - j))));
        f.put("JointAverage", muX);
        f.put("JointEnergy", sum((v, i, j) -> v * v));
        f.put("JointEntropy", jointEntropy());
        f.put("MaximumProbability", Collections.max(cells()));
        f.put("SumAverage", sum((v, i, j) -> v * (i + j)));
        f.put("SumEntropy", entropy(sums()));
        f.put("SumSquares", sigmaX * sigmaX);
        f.put("SumVariance", sum((v, i, j) -> v * Math.pow(i + j - muX - muY, 2)));
        f.put("Imc1", imc1());
        f.put("Imc2", imc2());
        f.put("MCC", mcc());
        return f;
    }

    private double jointEntropy() {
        return -sum((v, i, j) -> v * log2(v + EPS));
    }

    private double imc1() {
        double hxy1 = -sum((v, i, j) -> v * log2(px[i - 1] * py[j - 1] + EPS));
        double largest = Math.max(entropy(px), entropy(py));
        return largest < 1e-14 ? 0 : (jointEntropy() - hxy1) / largest;
    }

    private double imc2() {
        double hxy2 = -sum((v, i, j) -> px[i - 1] * py[j - 1] * log2(px[i - 1] * py[j - 1] + EPS));
        return Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (hxy2 - jointEntropy()))));
    }

    /** Root of the second largest eigenvalue of Q, by a general dense eigen-solver, over the levels that occur. */
    double mcc() {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < ng; i++) {
            if (px[i] > 0) {
                rows.add(i);
            }
        }
        if (rows.size() < 2) {
            return 0;
        }
        DMatrixRMaj q = new DMatrixRMaj(rows.size(), rows.size());
        for (int a = 0; a < rows.size(); a++) {
            for (int b = 0; b < rows.size(); b++) {
                double sum = 0;
                for (int k = 0; k < ng; k++) {
                    sum += p[rows.get(a)][k] * p[rows.get(b)][k] / (px[rows.get(a)] * py[k] + EPS);
                }
                q.set(a, b, sum);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(rows.size(), false);
        if (!solver.decompose(q)) {
            throw new IllegalStateException("no eigenvalues");
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Complex_F64 value = solver.getEigenvalue(i);
            values.add(value.real);
        }
        values.sort(Collections.reverseOrder());
        return Math.sqrt(Math.max(0, values.get(1)));
    }

    private List<Double> cells() {
        List<Double> cells = new ArrayList<>();
        for (double[] row : p) {
            for (double v : row) {
                cells.add(v);
            }
        }
        return cells;
    }

    private double[] differences() {
        double[] d = new double[ng];
        sum((v, i, j) -> d[Math.abs(i - j)] += v);
        return d;
    }

    private double[] sums() {
        double[] d = new double[2 * ng + 1];
        sum((v, i, j) -> d[i + j] += v);
        return d;
    }

    static double entropy(double[] distribution) {
        double sum = 0;
        for (double v : distribution) {
            sum -= v * log2(v + EPS);
        }
        return sum;
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
