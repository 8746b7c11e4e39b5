package org.voxrisk.riskmodel.model.tree;

import java.util.Map;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.reference.SklearnParams;

/** Classifiers of this package with the settings of a scikit-learn estimator. */
public final class SklearnTrees {
    private static final Map<String, SplitCriterion> CRITERIA =
            Map.of("gini", SplitCriterion.GINI, "entropy", SplitCriterion.ENTROPY, "log_loss", SplitCriterion.ENTROPY);

    private SklearnTrees() {}

    /** A {@code DecisionTreeClassifier}. */
    public static DecisionTree tree(SklearnParams p, int rows) {
        DecisionTree tree = new DecisionTree(settings(p, rows), 0);
        p.fixed("splitter", "best").ignore("random_state").finish();
        return tree;
    }

    /** Settings that trees alone and in ensembles share. */
    private static TreeSettings settings(SklearnParams p, int rows) {
        p.fixed("ccp_alpha", "0.0")
                .fixed("max_leaf_nodes", "None")
                .fixed("min_weight_fraction_leaf", "0.0")
                .fixed("monotonic_cst", "None");
        return TreeSettings.standard()
                .withCriterion(p.choice("criterion", CRITERIA))
                .withMaxDepth(p.integerOr("max_depth", TreeSettings.DEEPEST))
                .withMinSamples(Math.max(2, count(p, "min_samples_split", rows)), count(p, "min_samples_leaf", rows))
                .withColumnsPerSplit(columns(p))
                .withMinImpurityDecrease(p.number("min_impurity_decrease"))
                .withClassWeights(classWeights(p));
    }

    private static int count(SklearnParams p, String key, int rows) {
        return p.isInteger(key) ? p.integer(key) : (int) Math.ceil(p.number(key) * rows);
    }

    private static ColumnsPerSplit columns(SklearnParams p) {
        return p.as("max_features", text -> switch (text) {
            case "None" -> ColumnsPerSplit.all();
            case "sqrt" -> ColumnsPerSplit.squareRoot();
            case "log2" -> ColumnsPerSplit.log2();
            default ->
                p.isInteger("max_features")
                        ? ColumnsPerSplit.count(Integer.parseInt(text))
                        : ColumnsPerSplit.share(Double.parseDouble(text));
        });
    }

    private static ClassWeights classWeights(SklearnParams p) {
        return p.as("class_weight", text -> switch (text) {
            case "None" -> ClassWeights.equal();
            case "balanced" -> ClassWeights.balanced();
            case "balanced_subsample" -> ClassWeights.balancedPerTree();
            default -> {
                SklearnParams weights = SklearnParams.parse("class_weight", text);
                ClassWeights given = ClassWeights.of(weights.number("0"), weights.number("1"));
                weights.finish();
                yield given;
            }
        });
    }

    /** A {@code RandomForestClassifier} or {@code ExtraTreesClassifier}. */
    public static Classifier forest(SklearnParams p, boolean extra, int rows, long seed) {
        TreeSettings settings = settings(p, rows);
        int trees = p.integer("n_estimators");
        RowSampling sampling = sampling(p, rows);
        p.fixed("oob_score", "False")
                .fixed("warm_start", "False")
                .ignore("random_state", "n_jobs", "verbose")
                .finish();
        return extra
                ? new ExtraTrees(settings, trees, sampling, seed)
                : new RandomForest(settings, trees, sampling, seed);
    }

    private static RowSampling sampling(SklearnParams p, int rows) {
        double share = 1;
        if (!p.isNone("max_samples")) {
            share = p.isInteger("max_samples") ? p.integer("max_samples") / (double) rows : p.number("max_samples");
        }
        return new RowSampling(
                p.text("bootstrap").equals("True") ? RowSampling.Kind.BOOTSTRAP : RowSampling.Kind.WITHOUT_REPLACEMENT,
                share);
    }

    /** A {@code BaggingClassifier} of trees. */
    public static Classifier bagging(SklearnParams p, int rows, int columns, long seed) {
        TreeSettings settings = base(p, TreeSettings.standard(), rows);
        double share =
                p.isInteger("max_features") ? p.integer("max_features") / (double) columns : p.number("max_features");
        RowSampling sampling = sampling(p, rows);
        int trees = p.integer("n_estimators");
        p.fixed("oob_score", "False")
                .fixed("warm_start", "False")
                .fixed("bootstrap_features", "False")
                .ignore("random_state", "n_jobs", "verbose")
                .finish();
        return new Bagging(settings, trees, sampling, share, seed);
    }

    /** An {@code AdaBoostClassifier} of trees. */
    public static Classifier adaBoost(SklearnParams p, int rows, long seed) {
        TreeSettings settings = base(p, TreeSettings.standard().withMaxDepth(1), rows);
        int rounds = p.integer("n_estimators");
        double rate = p.number("learning_rate");
        p.fixed("algorithm", "deprecated", "SAMME").ignore("random_state").finish();
        return new AdaBoost(settings, rounds, rate, seed);
    }

    private static TreeSettings base(SklearnParams p, TreeSettings standard, int rows) {
        if (p.isNone("estimator")) {
            return standard;
        }
        if (!p.text("estimator").startsWith("DecisionTreeClassifier(")) {
            throw new IllegalStateException("an ensemble of " + p.text("estimator"));
        }
        return tree(p.nested("estimator__"), rows).settings();
    }

    /** A {@code GradientBoostingClassifier}. */
    public static Classifier gradientBoosting(SklearnParams p, int rows, long seed) {
        TreeSettings settings = TreeSettings.standard()
                .withMaxDepth(p.integerOr("max_depth", TreeSettings.DEEPEST))
                .withMinSamples(Math.max(2, count(p, "min_samples_split", rows)), count(p, "min_samples_leaf", rows))
                .withColumnsPerSplit(columns(p))
                .withMinImpurityDecrease(p.number("min_impurity_decrease"));
        GradientBoosting boosting = new GradientBoosting(
                settings, p.integer("n_estimators"), p.number("learning_rate"), p.number("subsample"), seed);
        p.fixed("loss", "log_loss")
                .fixed("criterion", "deprecated", "friedman_mse", "squared_error")
                .fixed("ccp_alpha", "0.0")
                .fixed("init", "None")
                .fixed("max_leaf_nodes", "None")
                .fixed("min_weight_fraction_leaf", "0.0")
                .fixed("n_iter_no_change", "None")
                .fixed("warm_start", "False")
                .ignore("random_state", "tol", "validation_fraction", "verbose")
                .finish();
        return boosting;
    }
}
