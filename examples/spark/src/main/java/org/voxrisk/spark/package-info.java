/**
 * Extraction on Apache Spark: rows of paths in, rows of features out. {@link org.voxrisk.spark.SparkCases} makes the first out of
 * a list of cases, {@link org.voxrisk.spark.SparkExtraction} the second.
 */
@NullMarked
package org.voxrisk.spark;

import org.jspecify.annotations.NullMarked;
