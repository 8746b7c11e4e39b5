/** JMH benchmarks of the library's hot loops. */
@NullMarked
package org.voxrisk.benchmarks;

import org.jspecify.annotations.NullMarked;
