/**
 * Harmonisation, scaling and selection of features as steps. Everything fitted here is a value: made once from training rows, saved, read back
 * and applied to other rows without looking at them as a group.
 *
 * <p>Data flow: rows and tables of {@code data} in; scaled or fewer columns out, for {@code score} and the models.
 */
@NullMarked
package org.voxrisk.riskmodel.select;

import org.jspecify.annotations.NullMarked;
