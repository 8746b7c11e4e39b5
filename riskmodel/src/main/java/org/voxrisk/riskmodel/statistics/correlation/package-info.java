/**
 * Correlation coefficients, their tests, and filters that thin out a table of correlated features.
 *
 * <p>Place in the data flow: columns of training rows come in, after the univariate filter; the kept column numbers, and
 * for each dropped column the one it duplicates, go on to the penalised regression.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.correlation;

import org.jspecify.annotations.NullMarked;
