/** What is done to the images of a cohort before extraction, once and for all of its runs. */
@NullMarked
package org.voxrisk.io.cohort.prepare;

import org.jspecify.annotations.NullMarked;
