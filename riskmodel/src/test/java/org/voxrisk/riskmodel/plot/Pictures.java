package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;

/** One drawing of each kind, over numbers that are made up. */
final class Pictures {
    private static final int CASES = 79;
    private static final int COLUMNS = 60;

    private final Random random = new Random(20240229);
    private final int[] labels = new int[CASES];
    private final double[] x = new double[CASES * COLUMNS];

    private Pictures() {
        for (int i = 0; i < CASES; i++) {
            labels[i] = i % 2;
            double shared = random.nextGaussian();
            for (int j = 0; j < COLUMNS; j++) {
                double signal = j < 6 ? 0.7 * labels[i] / (1 + j / 3) : 0;
                x[j * CASES + i] = random.nextGaussian() + signal + (j % 4 == 0 ? 1.5 * shared : 0);
            }
        }
    }

    /** By name. */
    static Map<String, Drawing> all() {
        Map<String, Drawing> all = new Pictures().drawings();
        all.putAll(FollowUpPictures.all());
        return all;
    }

    private Map<String, Drawing> drawings() {
        Map<String, Drawing> all = new LinkedHashMap<>();
        Outcomes train = Outcomes.ofZeroOne(labels);
        Outcomes test = Outcomes.ofZeroOne(0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1);
        all.put(
                "roc",
                new RocFigure(List.of(
                        new RocFigure.Cohort(
                                "training",
                                List.of(
                                        curve("clinical", train, 0.7),
                                        curve("radiomics", train, 1.6),
                                        curve("fusion", train, 2.2))),
                        new RocFigure.Cohort(
                                "test",
                                List.of(
                                        curve("clinical", test, 0.4),
                                        curve("radiomics", test, 1.2),
                                        curve("fusion", test, 1.5))))));
        all.put(
                "calibration",
                new CalibrationFigure(List.of(
                        new CalibrationFigure.Predictions("fusion, training", risks(train, 1.8)),
                        new CalibrationFigure.Predictions("fusion, test", risks(test, 1.1)))));
        all.put("calibration-single", CalibrationFigure.of("fusion, training", risks(train, 1.8)));
        double[] percent = DecisionCurve.percentThresholds();
        all.put(
                "decision",
                new DecisionCurveFigure(List.of(
                        new DecisionCurveFigure.Cohort(
                                "training",
                                List.of(
                                        new DecisionCurveFigure.Curve(
                                                "clinical", DecisionCurve.of(risks(train, 0.7), percent)),
                                        new DecisionCurveFigure.Curve(
                                                "fusion", DecisionCurve.of(risks(train, 2), percent)))),
                        new DecisionCurveFigure.Cohort(
                                "test",
                                List.of(
                                        new DecisionCurveFigure.Curve(
                                                "clinical", DecisionCurve.of(risks(test, 0.4), percent)),
                                        new DecisionCurveFigure.Curve(
                                                "fusion", DecisionCurve.of(risks(test, 1.4), percent)))))));
        CrossValidatedPath lasso = lasso();
        List<String> names = names();
        all.put("lasso-path", LassoPathFigure.of(lasso, names, lasso.minIndex()));
        all.put("lasso-folds", LassoCrossValidationFigure.of(lasso));
        List<CoefficientFigure.Bar> bars = new ArrayList<>();
        List<Contribution> contributions = new ArrayList<>();
        double score = lasso.coefficientsAtMin().intercept();
        for (int j : lasso.coefficientsAtMin().nonZeroColumns()) {
            double b = lasso.coefficientsAtMin().coefficient(j);
            bars.add(new CoefficientFigure.Bar(names.get(j), j % 2 == 0 ? "T1C" : "T2", b));
            contributions.add(new Contribution(names.get(j), b, x[j * CASES], b * x[j * CASES]));
            score += b * x[j * CASES];
        }
        all.put("coefficients", new CoefficientFigure(bars));
        all.put(
                "waterfall",
                new WaterfallFigure(
                        new ScoreBreakdown(score, lasso.coefficientsAtMin().intercept(), contributions), 12));
        all.put(
                "correlation",
                new CorrelationFigure(List.of(
                        new CorrelationFigure.Matrix(
                                "before the filter", CorrelationMatrix.of(x, CASES, CorrelationKind.PEARSON)),
                        new CorrelationFigure.Matrix(
                                "after the filter",
                                CorrelationMatrix.of(
                                        java.util.Arrays.copyOf(x, 20 * CASES), CASES, CorrelationKind.PEARSON)))));
        all.put(
                "funnel",
                new FunnelFigure(
                        2446,
                        List.of(
                                new FunnelFigure.Step("ICC(2,1) > 0.75 between two readers", 1821),
                                new FunnelFigure.Step("t or U test, p < 0.05", 575),
                                new FunnelFigure.Step("|r| < 0.9 with every column kept before", 121),
                                new FunnelFigure.Step("LASSO, lambda.min of 10 folds", 17))));
        all.put(
                "scores",
                new GroupScoreFigure(
                        "Rad-score",
                        "low risk",
                        "positive risk",
                        List.of(
                                new GroupScoreFigure.Cohort(
                                        "training",
                                        train,
                                        scores(train, 1.6),
                                        OptionalDouble.of(0.62),
                                        "Wilcoxon p < 0.001"),
                                new GroupScoreFigure.Cohort(
                                        "test",
                                        test,
                                        scores(test, 1.2),
                                        OptionalDouble.of(0.62),
                                        "Wilcoxon p = 0.013"))));
        all.put("nomogram", nomogram());
        PanelFigure panel = PanelFigure.of("P-07, T2", ball(), Mask.where(ball(), v -> v > 500));
        all.put("panel", panel);
        all.put("panel-planes", panel.withPlanes(PanelFigure.Planes.ALL));
        all.put(
                "forest",
                new ForestFigure(
                        "Odds ratio",
                        List.of(
                                new ForestFigure.Row(
                                        "age, per 10 years", 1.21, new ConfidenceInterval(0.84, 1.75, 0.95), 0.31),
                                new ForestFigure.Row(
                                        "SCCA, per ng/mL", 2.4, new ConfidenceInterval(1.3, 4.6, 0.95), 0.006),
                                new ForestFigure.Row(
                                        "Rad-score, per 0.1",
                                        14.2,
                                        new ConfidenceInterval(2.1, Double.POSITIVE_INFINITY, 0.95),
                                        0.0004))));
        List<StabilityFigure.Count> counts = new ArrayList<>();
        for (int j = 0; j < COLUMNS; j++) {
            counts.add(new StabilityFigure.Count(names.get(j), Math.max(0, 96 - 4 * j)));
        }
        all.put("stability", new StabilityFigure(100, counts));
        all.put(
                "confusion",
                new ConfusionFigure(
                        "low risk",
                        "positive risk",
                        List.of(
                                new ConfusionFigure.Cohort("training", new ConfusionMatrix(30, 5, 35, 9)),
                                new ConfusionFigure.Cohort("test", new ConfusionMatrix(9, 1, 9, 1)))));
        return all;
    }

    /** A bright ball of 20 mm in a body of noise, in sagittal slices turned by 20 degrees about the patient's long axis. */
    private static Image3D ball() {
        double c = Math.cos(Math.toRadians(20));
        double s = Math.sin(Math.toRadians(20));
        Geometry grid = Geometry.of(new int[] {96, 80, 14}, new double[] {0.6, 0.6, 4}, new double[3], new double[] {
            s, 0, c, c, 0, -s, 0, -1, 0
        });
        Random noise = new Random(11);
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            double x = (i % 96 - 50) * 0.6;
            double y = (i / 96 % 80 - 30) * 0.6;
            double z = (i / 7680 - 6) * 4.0;
            double body = Math.hypot(x, y) < 22 ? 200 : 5;
            values[i] = (x * x + y * y + z * z < 100 ? 700 : body) + 20 * noise.nextDouble();
        }
        return Image3D.of(grid, values);
    }

    private NomogramFigure nomogram() {
        double[] rad = new double[CASES];
        double[] plr = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            rad[i] = 0.5 + 0.2 * (labels[i] - 0.5) + 0.2 * random.nextGaussian();
            plr[i] = Math.round(150 + 40 * random.nextGaussian() + 20 * labels[i]);
        }
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("Rad-score", rad), Term.numeric("PLR", plr)));
        Nomogram nomogram = Nomogram.of(LogisticRegression.fit(design, labels), 100);
        double[] points = nomogram.points(design)[3];
        return new NomogramFigure(nomogram, "positive risk", List.of(points[0], points[1]));
    }

    private CrossValidatedPath lasso() {
        int[] folds = new int[CASES];
        double[] y = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            folds[i] = i / 2 % 10;
            y[i] = labels[i];
        }
        return ElasticNetCrossValidation.fit(
                Columns.of(x, CASES, COLUMNS),
                y,
                FoldAssignment.of(folds),
                CrossValidationMeasure.DEVIANCE,
                ElasticNet.Options.defaults(Family.BINOMIAL));
    }

    private static List<String> names() {
        String[] images = {"original", "wavelet-LHL", "log-sigma-2-0-mm-3D", "wavelet-HHH"};
        String[] features = {
            "firstorder_Skewness", "glcm_SumAverage", "gldm_LargeDependenceHighGrayLevelEmphasis", "glszm_ZoneVariance"
        };
        List<String> names = new ArrayList<>();
        for (int j = 0; j < COLUMNS; j++) {
            names.add(
                    images[j % 4] + "_" + features[j / 4 % 4] + (j < 16 ? "" : j / 16) + (j % 2 == 0 ? "_T1C" : "_T2"));
        }
        return names;
    }

    private RocFigure.Curve curve(String model, Outcomes outcomes, double signal) {
        double[] scores = scores(outcomes, signal);
        return new RocFigure.Curve(
                model, RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER), OptionalDouble.of(0.62));
    }

    private double[] scores(Outcomes outcomes, double signal) {
        double[] scores = new double[outcomes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 0.5 + 0.2 * ((outcomes.isEvent(i) ? signal : 0) + random.nextGaussian()) / 1.5;
        }
        return scores;
    }

    private PredictedRisks risks(Outcomes outcomes, double signal) {
        double[] p = new double[outcomes.size()];
        for (int i = 0; i < p.length; i++) {
            double eta = (outcomes.isEvent(i) ? signal : 0) - signal / 2 + random.nextGaussian();
            p[i] = 1 / (1 + StrictMath.exp(-eta));
        }
        return PredictedRisks.of(outcomes, p);
    }
}
