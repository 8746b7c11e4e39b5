/**
 * Search for the settings of a classifier inside its training rows.
 *
 * <pre>
 *   ParameterSpace space = ParameterSpace.of(
 *           ParameterRange.logarithmic("C", 0.01, 100), ParameterRange.logarithmic("gamma", 1e-4, 1));
 *   List&lt;Classifier&gt; candidates = space.random(30, seed, at -&gt;
 *           SupportVectorMachine.of(SvmKernel.rbf(KernelScale.of(at.get("gamma"))), at.get("C")));
 *   Classifier tuned = TunedClassifier.byAuc(candidates, 5, seed);
 * </pre>
 *
 * <p>A tuned classifier is a classifier: in a cross-validation it searches anew inside every training part, and held-out rows
 * choose nothing. Data flow: as {@code model.classify}.
 */
@NullMarked
package org.voxrisk.riskmodel.model.search;

import org.jspecify.annotations.NullMarked;
