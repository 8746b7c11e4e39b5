/** Progress and cancellation of long computations, for every stage of the data flow. */
@NullMarked
package org.voxrisk.progress;

import org.jspecify.annotations.NullMarked;
