/**
 * A classifier made of layers of units, the multilayer perceptron.
 *
 * <pre>
 *   MultilayerPerceptron network = MultilayerPerceptron.standard(1).withHidden(16).withAlpha(1e-3);
 *   FittedPerceptron fitted = network.fit(split.training(scaled));
 *   double[] risks = fitted.probabilities(split.test(scaled)).orElseThrow();
 * </pre>
 *
 * <p>The rules are those of scikit-learn 1.9's {@code MLPClassifier}. Columns should be scaled before.
 *
 * <p>Data flow: training rows and first weights drawn by the seed go through {@code BatchGradient}, which {@code Adam} or {@code
 * LimitedMemoryBfgs} follow downhill; {@link org.voxrisk.riskmodel.model.network.FittedPerceptron} holds the weights.
 */
@NullMarked
package org.voxrisk.riskmodel.model.network;

import org.jspecify.annotations.NullMarked;
