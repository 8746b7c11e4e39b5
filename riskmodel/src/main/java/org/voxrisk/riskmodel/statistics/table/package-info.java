/**
 * Baseline characteristics ("Table 1") as a value, with its rendering.
 *
 * <pre>
 *   BaselineTable table = BaselineTable.builder(group)                 // the group of each case
 *           .numeric("age", age)
 *           .category("stage", stage)
 *           .build();
 *   String text = table.toMarkdown();
 * </pre>
 *
 * <p>Place in the data flow: columns of the cohort and a group label per case come in; a table with one row a variable or
 * level, and the test named in the row, goes out to a report.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.table;

import org.jspecify.annotations.NullMarked;
