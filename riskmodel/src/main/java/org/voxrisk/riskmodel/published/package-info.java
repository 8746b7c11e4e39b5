/**
 * Scores that were published with their coefficients, applied as they were published and with nothing added.
 *
 * <p>Data flow: one case's features of {@code data} and ranges of {@code select} in, a score of {@code score} out.
 */
@NullMarked
package org.voxrisk.riskmodel.published;

import org.jspecify.annotations.NullMarked;
