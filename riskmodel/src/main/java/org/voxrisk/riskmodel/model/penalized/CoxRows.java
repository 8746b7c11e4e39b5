package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/**
 * Log hazard ratios that a cross-validation predicted, as {@code cv.glmnet} measures them: the deviance of a fold is that of
 * all rows less that of the rows outside, both at the fit without the fold, divided by the weight of its events and weighed
 * by it; the concordance is taken within the fold and weighed by its rows.
 *
 * <p>The weights of the rows of each deviance are scaled to add up to their number.
 */
final class CoxRows implements LeftOutRows {
    private final ElasticNetPath path;
    private final List<ElasticNetPath> foldPaths;
    private final double[] x;
    private final FollowUp followUp;
    private final double[] weights;
    private final FoldAssignment folds;

    CoxRows(
            ElasticNetPath path,
            List<ElasticNetPath> foldPaths,
            Columns x,
            FollowUp followUp,
            double[] weights,
            FoldAssignment folds) {
        this.path = path;
        this.foldPaths = List.copyOf(foldPaths);
        this.x = x.values();
        this.followUp = followUp;
        this.weights = weights;
        this.folds = folds;
    }

    @Override
    public Measured measure(CrossValidationMeasure measure) {
        int count = folds.count();
        double[][] values = new double[path.size()][count];
        double[] unitWeights = new double[count];
        Set<CrossValidationWarning> warnings = EnumSet.noneOf(CrossValidationWarning.class);
        for (int k = 0; k < count; k++) {
            double[] ofFold = measure == CrossValidationMeasure.CONCORDANCE ? concordances(k) : deviances(k);
            unitWeights[k] = weightOf(folds.inside(k), measure);
            if (Double.isNaN(ofFold[0])) {
                warnings.add(
                        measure == CrossValidationMeasure.CONCORDANCE
                                ? CrossValidationWarning.FOLD_WITHOUT_PAIRS
                                : CrossValidationWarning.FOLD_WITHOUT_EVENTS);
            }
            for (int l = 0; l < path.size(); l++) {
                values[l][k] = ofFold[l];
            }
        }
        return new Measured(measure, summarize(values, unitWeights, measure), warnings);
    }

    private FoldMeasures.Summary summarize(double[][] values, double[] unitWeights, CrossValidationMeasure measure) {
        FoldMeasures.Summary summary = new FoldMeasures.Summary(values.length);
        for (int l = 0; l < values.length; l++) {
            double[] ofFolds = values[l];
            double mean = FoldMeasures.weightedMean(ofFolds, unitWeights);
            if (Double.isNaN(mean)) {
                throw new IllegalArgumentException("none of the " + folds.count() + " folds holds "
                        + (measure == CrossValidationMeasure.CONCORDANCE ? "a comparable pair" : "an event") + ": no "
                        + measure.label(Family.COX));
            }
            long defined = Arrays.stream(ofFolds).filter(v -> !Double.isNaN(v)).count();
            double[] squares =
                    Arrays.stream(ofFolds).map(v -> (v - mean) * (v - mean)).toArray();
            summary.mean()[l] = mean;
            summary.standardError()[l] = Math.sqrt(FoldMeasures.weightedMean(squares, unitWeights) / (defined - 1));
        }
        return summary;
    }

    private double weightOf(int[] rows, CrossValidationMeasure measure) {
        double sum = 0;
        for (int i : rows) {
            sum += measure == CrossValidationMeasure.CONCORDANCE || followUp.isEvent(i) ? weights[i] : 0;
        }
        return sum;
    }

    /** The share of a fold in the deviance an event, at each penalty of the path; NaN without events. */
    private double[] deviances(int fold) {
        double[] result = new double[path.size()];
        double events = weightOf(folds.inside(fold), CrossValidationMeasure.DEVIANCE);
        if (!(events > 0)) {
            Arrays.fill(result, Double.NaN);
            return result;
        }
        int[] outside = folds.outside(fold);
        int[] all = IntStream.range(0, followUp.size()).toArray();
        CoxLikelihood full = likelihood(all);
        CoxLikelihood without = likelihood(outside);
        double[] some = new double[outside.length];
        LeftOutEtas etas = new LeftOutEtas(fold, all);
        for (int l = 0; l < result.length; l++) {
            double[] eta = etas.at(path.lambda(l));
            for (int i = 0; i < some.length; i++) {
                some[i] = eta[outside[i]];
            }
            result[l] = (full.deviance(eta) - without.deviance(some)) / events;
        }
        return result;
    }

    private CoxLikelihood likelihood(int... rows) {
        double[] w = Arrays.stream(rows).mapToDouble(i -> weights[i]).toArray();
        double total = ColumnProducts.sum(w);
        return new CoxLikelihood(
                followUp.rows(rows),
                Arrays.stream(w).map(v -> v * rows.length / total).toArray());
    }

    private double[] concordances(int fold) {
        int[] inside = folds.inside(fold);
        FollowUp some = followUp.rows(inside);
        Concordance.Options options = Concordance.Options.defaults()
                .withWeights(Arrays.stream(inside).mapToDouble(i -> weights[i]).toArray());
        LeftOutEtas etas = new LeftOutEtas(fold, inside);
        double[] result = new double[path.size()];
        for (int l = 0; l < result.length; l++) {
            try {
                result[l] =
                        Concordance.of(some, etas.at(path.lambda(l)), options).c();
            } catch (UndefinedStatisticException e) {
                result[l] = Double.NaN;
            }
        }
        return result;
    }

    /** Linear predictors of rows by the fits without a fold, interpolated at penalties of the path of all rows. */
    private final class LeftOutEtas {
        private final ElasticNetPath foldPath;
        private final double[][] etas;

        LeftOutEtas(int fold, int... rows) {
            foldPath = foldPaths.get(fold);
            etas = new double[foldPath.size()][];
            for (int m = 0; m < etas.length; m++) {
                etas[m] = LeftOutRows.linearPredictor(foldPath.coefficients(m), rows, x, followUp.size());
            }
        }

        double[] at(double lambda) {
            ElasticNetPath.Between between = foldPath.locate(lambda);
            double[] left = etas[between.left()];
            double[] right = etas[between.right()];
            double[] eta = new double[left.length];
            for (int i = 0; i < eta.length; i++) {
                eta[i] = between.fraction() * left[i] + (1 - between.fraction()) * right[i];
            }
            return eta;
        }
    }
}
