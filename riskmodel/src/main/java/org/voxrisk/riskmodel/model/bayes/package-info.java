/**
 * Naive Bayes: columns that are independent and normal within each class.
 *
 * <p>Data flow: as {@code model.classify}, whose contract it fulfils.
 */
@NullMarked
package org.voxrisk.riskmodel.model.bayes;

import org.jspecify.annotations.NullMarked;
