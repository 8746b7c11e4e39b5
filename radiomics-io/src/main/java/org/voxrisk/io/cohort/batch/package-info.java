/**
 * Many cases at once: lists of cases, and what becomes of each.
 *
 * <p>{@link org.voxrisk.io.cohort.batch.CaseList} reads a list (also PyRadiomics' batch file, or a folder by a pattern).
 */
@NullMarked
package org.voxrisk.io.cohort.batch;

import org.jspecify.annotations.NullMarked;
