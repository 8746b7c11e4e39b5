package org.voxrisk.riskmodel.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.Shrinkage;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.linear.RidgeClassifier;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.neighbours.Minkowski;
import org.voxrisk.riskmodel.model.neighbours.TieRule;
import org.voxrisk.riskmodel.model.neighbours.VoteWeight;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;

/**
 * Parameters of a scikit-learn classifier as its {@code get_params()} prints them. Every one must be understood or be one that
 * does not change the result; anything else fails, so that no reference is computed with other settings than its own.
 */
final class SklearnParameters {
    private static final Pattern ENTRY = Pattern.compile("'(\\w+)': (\\{[^}]*\\}|'[^']*'|[^,}]+)");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    SklearnParameters(String printed) {
        Matcher entry = ENTRY.matcher(printed.substring(1));
        while (entry.find()) {
            values.put(entry.group(1), entry.group(2).replace("'", "").trim());
        }
    }

    boolean isTree() {
        return values.containsKey("splitter");
    }

    boolean isNeighbours() {
        return values.containsKey("n_neighbors");
    }

    boolean isMachine() {
        return values.containsKey("decision_function_shape");
    }

    boolean isLogistic() {
        return values.containsKey("l1_ratio");
    }

    Classifier classifier() {
        Classifier made;
        if (isNeighbours()) {
            made = neighbours();
        } else if (values.containsKey("var_smoothing")) {
            only("priors", "None");
            made = new GaussianNaiveBayes(number("var_smoothing"), VarianceDivisor.CASES);
        } else if (values.containsKey("n_components")) {
            made = linearDiscriminant();
        } else if (values.containsKey("reg_param")) {
            only("priors", "None");
            only("covariance_estimator", "None");
            only("shrinkage", "None");
            only("solver", "svd");
            made = new QuadraticDiscriminant(number("reg_param"), number("tol"), VarianceDivisor.CASES);
        } else if (isLogistic()) {
            made = logistic();
        } else if (isMachine()) {
            made = machine();
        } else if (values.containsKey("alpha") && values.containsKey("positive")) {
            only("fit_intercept", "True");
            only("positive", "False");
            made = new RidgeClassifier(number("alpha"), weights());
        } else {
            throw new IllegalStateException("no classifier of this library for " + values);
        }
        ignore(
                "algorithm",
                "leaf_size",
                "metric_params",
                "n_jobs",
                "copy_X",
                "max_iter",
                "random_state",
                "solver",
                "tol");
        ignore("store_covariance", "n_components", "verbose", "warm_start", "intercept_scaling", "dual", "penalty");
        ignore("break_ties", "cache_size", "decision_function_shape", "probability", "shrinking");
        if (!read.containsAll(values.keySet())) {
            Set<String> unread = new HashSet<>(values.keySet());
            unread.removeAll(read);
            throw new IllegalStateException("parameters " + unread + " are not understood in " + values);
        }
        return made;
    }

    private Classifier neighbours() {
        String metric = text("metric");
        double p = number("p");
        Minkowski distance = switch (metric) {
            case "minkowski" -> new Minkowski(p);
            case "euclidean" -> Minkowski.EUCLIDEAN;
            case "manhattan" -> Minkowski.MANHATTAN;
            case "chebyshev" -> Minkowski.CHEBYSHEV;
            default -> throw new IllegalStateException("metric " + metric);
        };
        VoteWeight weight = switch (text("weights")) {
            case "uniform" -> VoteWeight.UNIFORM;
            case "distance" -> VoteWeight.INVERSE_DISTANCE;
            default -> throw new IllegalStateException("weights " + text("weights"));
        };
        return new KNearestNeighbours((int) number("n_neighbors"), distance, weight, TieRule.FIRST_ROWS);
    }

    private Classifier linearDiscriminant() {
        only("priors", "None");
        only("covariance_estimator", "None");
        String solver = text("solver");
        String shrinkage = text("shrinkage");
        if (solver.equals("svd")) {
            only("shrinkage", "None");
            if (number("tol") != 1e-4) {
                throw new IllegalStateException("tol " + number("tol"));
            }
            return LinearDiscriminant.standard();
        }
        if (!solver.equals("lsqr")) {
            throw new IllegalStateException("solver " + solver);
        }
        return LinearDiscriminant.shrunk(
                switch (shrinkage) {
                    case "None" -> Shrinkage.NONE;
                    case "auto" -> Shrinkage.LEDOIT_WOLF;
                    default -> Shrinkage.of(Double.parseDouble(shrinkage));
                });
    }

    private Classifier logistic() {
        only("fit_intercept", "True");
        only("penalty", "deprecated");
        return new PenalizedLogistic(number("C"), number("l1_ratio"), weights());
    }

    private Classifier machine() {
        String gamma = text("gamma");
        KernelScale scale = switch (gamma) {
            case "scale" -> KernelScale.SCALE;
            case "auto" -> KernelScale.AUTO;
            default -> KernelScale.of(Double.parseDouble(gamma));
        };
        int degree = (int) number("degree");
        double offset = number("coef0");
        SvmKernel kernel = switch (text("kernel")) {
            case "linear" -> SvmKernel.linear();
            case "rbf" -> SvmKernel.rbf(scale);
            case "poly" -> SvmKernel.polynomial(degree, scale, offset);
            case "sigmoid" -> SvmKernel.sigmoid(scale, offset);
            default -> throw new IllegalStateException("kernel " + text("kernel"));
        };
        return new SupportVectorMachine(kernel, number("C"), weights(), number("tol"), OptionalLong.empty());
    }

    private ClassWeights weights() {
        String weights = text("class_weight");
        Matcher given = Pattern.compile("\\{0: ([^,]+), 1: ([^}]+)\\}").matcher(weights);
        if (given.matches()) {
            return ClassWeights.of(Double.parseDouble(given.group(1)), Double.parseDouble(given.group(2)));
        }
        return switch (weights) {
            case "None" -> ClassWeights.EQUAL;
            case "balanced" -> ClassWeights.BALANCED;
            default -> throw new IllegalStateException("class weights " + weights);
        };
    }

    private void ignore(String... names) {
        read.addAll(Set.of(names));
    }

    private void only(String name, String value) {
        if (!text(name).equals(value)) {
            throw new IllegalStateException(name + " is " + text(name) + ", only " + value + " is known");
        }
    }

    private double number(String name) {
        return Double.parseDouble(text(name));
    }

    private String text(String name) {
        read.add(name);
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " in " + values);
        }
        return value;
    }
}
