/**
 * Checks of a table before anything is fitted on it: what would make a result too good, or is there twice.
 *
 * <pre>
 *   List&lt;TableFinding&gt; findings = LeakageCheck.standard().of(table);
 * </pre>
 *
 * <p>Data flow: tables of {@code data} in, findings with their numbers out. Nothing is changed; whoever runs a study decides.
 */
@NullMarked
package org.voxrisk.riskmodel.check;

import org.jspecify.annotations.NullMarked;
