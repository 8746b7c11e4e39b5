/**
 * What is done to the images of a cohort before extraction, once and for all of its runs.
 *
 * <pre>{@code
 * BiasFieldCache cache = BiasFieldCache.in(Path.of("corrected"), N4Settings.defaults());
 * Image3D corrected = cache.correct(image, Work.threads(4)).image();   // read from the folder the next time
 * }</pre>
 *
 * <p>Data flow: images in, prepared images out, for a {@code CaseReader} of {@code cohort.batch} to hand on.
 */
@NullMarked
package org.voxrisk.io.cohort.prepare;

import org.jspecify.annotations.NullMarked;
