/**
 * Values between the extractor and the models: named features of one case or of a cohort, and the errors about them.
 *
 * <p>Data flow: feature files of the extractor, clinical columns and outcomes come in here; {@code select},
 * {@code score} and the models read from here and look at nothing else.
 */
@NullMarked
package org.voxrisk.riskmodel.data;

import org.jspecify.annotations.NullMarked;
