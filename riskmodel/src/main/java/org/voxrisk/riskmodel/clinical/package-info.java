/**
 * Clinical side of the models: indices of blood counts and blood chemistry, and the risk label of the pathology report.
 *
 * <p>Data flow: laboratory values and pathology findings of one patient in; index values become clinical columns of a
 * feature table, the risk label its outcome. Units are fixed and part of the names; nothing is converted or guessed.
 */
@NullMarked
package org.voxrisk.riskmodel.clinical;

import org.jspecify.annotations.NullMarked;
