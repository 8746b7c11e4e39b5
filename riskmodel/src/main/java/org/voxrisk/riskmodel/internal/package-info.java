/**
 * Files and number text, shared by the packages that save fitted values. Not exported: what is written here is described
 * where it is offered, for example in {@code org.voxrisk.riskmodel.select.MinMaxScaler}.
 */
@NullMarked
package org.voxrisk.riskmodel.internal;

import org.jspecify.annotations.NullMarked;
