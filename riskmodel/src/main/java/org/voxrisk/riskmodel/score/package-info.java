/**
 * Scores that are sums: an intercept and one coefficient a feature, with the part that each feature contributes.
 *
 * <p>Data flow: a row of {@code data} (scaled as the coefficients ask) in, a score and its parts out.
 */
@NullMarked
package org.voxrisk.riskmodel.score;

import org.jspecify.annotations.NullMarked;
