/**
 * Classifiers made of binary trees: one tree, and many of them that vote or add up.
 *
 * <pre>
 *   RandomForest forest = RandomForest.standard(1);
 *   FittedTrees fitted = forest.fit(split.training(cohort), Work.threads(4));
 *   double[] risks = fitted.probabilities(split.test(cohort)).orElseThrow();
 *   double[] importance = fitted.importances();
 * </pre>
 *
 * <p>The rules are those of scikit-learn 1.9: classification and regression trees (Breiman, Friedman, Olshen, Stone 1984),
 * random forests (Breiman 2001), extremely randomised trees (Geurts, Ernst, Wehenkel 2006), bagging (Breiman 1996), SAMME
 * boosting (Zhu, Zou, Rosset, Hastie 2009) and gradient boosting (Friedman 2001, 2002).
 *
 * <p>Values are compared in single precision, as scikit-learn does: two that agree to seven digits are one, so that rounding
 * in the last digits of a feature makes no split. Other than there, values that differ are never taken for equal because
 * they are small: the tree of a column does not depend on its unit.
 *
 * <p>What is drawn comes from the seed and the number of the tree, never from the order in which threads get to it.
 *
 * <p>Data flow: training rows become {@code TrainingColumns} once, {@code TreeGrower} makes trees of them, {@link
 * org.voxrisk.riskmodel.model.tree.FittedTrees} holds them.
 */
@NullMarked
package org.voxrisk.riskmodel.model.tree;

import org.jspecify.annotations.NullMarked;
