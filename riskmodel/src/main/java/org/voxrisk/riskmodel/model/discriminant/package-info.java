/**
 * Linear and quadratic discriminant analysis: columns that are jointly normal within each class, with one covariance or one a
 * class.
 *
 * <p>Data flow: as {@code model.classify}, whose contract these fulfil.
 */
@NullMarked
package org.voxrisk.riskmodel.model.discriminant;

import org.jspecify.annotations.NullMarked;
