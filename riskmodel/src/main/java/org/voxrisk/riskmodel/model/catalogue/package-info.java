/**
 * The classifiers of this library with defaults that suit tables of radiomic features scaled to one unit: what a comparison
 * starts from.
 */
@NullMarked
package org.voxrisk.riskmodel.model.catalogue;

import org.jspecify.annotations.NullMarked;
