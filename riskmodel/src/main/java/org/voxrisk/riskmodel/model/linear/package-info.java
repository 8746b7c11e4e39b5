/**
 * Classifiers that are a linear score of the columns: penalised logistic regression and the ridge classifier, with their
 * engines; {@link org.voxrisk.riskmodel.model.linear.FittedLinear} is also what linear discriminant analysis gives.
 *
 * <p>Penalties and discriminants depend on the units of the columns: a scaling goes before. Data flow: as {@code
 * model.classify}, whose contract these fulfil.
 */
@NullMarked
package org.voxrisk.riskmodel.model.linear;

import org.jspecify.annotations.NullMarked;
