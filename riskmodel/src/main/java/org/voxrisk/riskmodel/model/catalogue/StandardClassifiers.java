package org.voxrisk.riskmodel.model.catalogue;

import java.util.List;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.Shrinkage;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;

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
}
