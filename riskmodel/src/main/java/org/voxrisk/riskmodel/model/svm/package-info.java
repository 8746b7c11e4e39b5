/**
 * The support vector machine with linear, Gaussian, polynomial and sigmoid kernels.
 *
 * <pre>
 *   Classifier svm = SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 1).withProbabilities(seed);
 * </pre>
 *
 * <p>Kernels depend on the units of the columns: a scaling goes before. Data flow: as {@code model.classify}, whose contract
 * it fulfils.
 */
@NullMarked
package org.voxrisk.riskmodel.model.svm;

import org.jspecify.annotations.NullMarked;
