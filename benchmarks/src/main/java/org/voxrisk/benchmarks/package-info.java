/**
 * JMH benchmarks of the library's hot loops, and programs that measure it as a whole.
 *
 * <ul>
 *   <li>{@code *Benchmark}: JMH, {@code java -jar benchmarks.jar NAME}.
 *   <li>{@link org.voxrisk.benchmarks.PeerRunner}: one workload of a comparison with other software.
 *   <li>{@link org.voxrisk.benchmarks.ReadingRunner}: reading of files.
 *   <li>{@link org.voxrisk.benchmarks.RegressionGate}: fails when the library has become slower than a baseline.
 *   <li>{@link org.voxrisk.benchmarks.ManyCases}: a list of thousands of cases out of one.
 * </ul>
 */
@NullMarked
package org.voxrisk.benchmarks;

import org.jspecify.annotations.NullMarked;
