package org.voxrisk.riskmodel.model.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.Shrinkage;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.network.MultilayerPerceptron;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;
import org.voxrisk.riskmodel.model.tree.AdaBoost;
import org.voxrisk.riskmodel.model.tree.DecisionTree;
import org.voxrisk.riskmodel.model.tree.ExtraTrees;
import org.voxrisk.riskmodel.model.tree.GradientBoosting;
import org.voxrisk.riskmodel.model.tree.RandomForest;
import org.voxrisk.riskmodel.model.tree.TreeSettings;

/** Classifiers with standard settings, for columns that are scaled. All have probabilities. */
public final class StandardClassifiers {
    private StandardClassifiers() {}

    /**
     * Those without trees and networks: L2 logistic regression (C = 1), 5 nearest neighbours (Euclidean, all ties vote), Gaussian
     * naive Bayes (smoothing 1e-9), linear discriminant (Ledoit-Wolf shrinkage), quadratic discriminant (regularisation 0.1) and a
     * support vector machine (RBF, C = 1, gamma by scale, Platt's probabilities).
     *
     * @param seed of the folds for the machine's probabilities
     */
    public static List<NamedClassifier> classical(long seed) {
        return List.of(
                new NamedClassifier("LR", PenalizedLogistic.l2(1)),
                new NamedClassifier("KNN", KNearestNeighbours.of(5)),
                new NamedClassifier("NB", GaussianNaiveBayes.standard()),
                new NamedClassifier("LDA", LinearDiscriminant.shrunk(Shrinkage.LEDOIT_WOLF)),
                new NamedClassifier("QDA", QuadraticDiscriminant.of(0.1)),
                new NamedClassifier(
                        "SVM",
                        SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 1)
                                .withProbabilities(seed)));
    }

    /**
     * Those of {@link #classical}, then a decision tree (gini, at least 5 rows a leaf, so that its probabilities are more than 0
     * and 1), a random forest and extremely randomised trees (100 trees, the square root of the columns a split), AdaBoost (50
     * trees of one split), gradient boosting (100 trees of depth 3, rate 0.1) and a multilayer perceptron (100 units).
     *
     * @param seed of all that is drawn
     */
    public static List<NamedClassifier> twelve(long seed) {
        List<NamedClassifier> all = new ArrayList<>(classical(seed));
        all.add(new NamedClassifier(
                "DT", new DecisionTree(TreeSettings.standard().withMinSamples(2, 5), seed)));
        all.add(new NamedClassifier("RF", RandomForest.standard(seed)));
        all.add(new NamedClassifier("ET", ExtraTrees.standard(seed)));
        all.add(new NamedClassifier("Ada", AdaBoost.standard(seed)));
        all.add(new NamedClassifier("GB", GradientBoosting.standard(seed)));
        all.add(new NamedClassifier("MLP", MultilayerPerceptron.standard(seed)));
        return List.copyOf(all);
    }
}
