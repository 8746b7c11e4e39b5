/**
 * Tables of features, one row a case: CSV for statistics programs, JSON with provenance. Knows neither how features are
 * computed nor what their names mean.
 */
@NullMarked
package org.voxrisk.io.table;

import org.jspecify.annotations.NullMarked;
