/**
 * Why a model says what it says: permutation importance and partial dependence of any model, contributions of a linear one,
 * neighbours of a nearest-neighbour one.
 *
 * <p>Explanations describe the model, not the disease: a column may matter to a model and not to patients, and correlated
 * columns hide each other. Data flow: fitted models and tables in, numbers for a report out; nothing here is fitted.
 */
@NullMarked
package org.voxrisk.riskmodel.explain;

import org.jspecify.annotations.NullMarked;
