/**
 * Text from files, read by one set of rules: strict UTF-8, cells of tables, CSV.
 *
 * <p>{@link org.voxrisk.io.text.CellRules} is the table of rules: what a blank, a missing value, a number, a label and a
 * column that only counts rows are. Every reader of text of this library stands on this package; it knows nothing of
 * features, cases or settings.
 */
@NullMarked
package org.voxrisk.io.text;

import org.jspecify.annotations.NullMarked;
