/**
 * How a long computation works: on which threads, who is told how far it is, and who may stop it.
 *
 * <p>Stands beside the data flow: every long call takes a {@link org.voxrisk.work.Work} as its last argument, and an
 * overload without it works on the caller's thread.
 *
 * <pre>{@code
 * AtomicBoolean cancelled = new AtomicBoolean();
 * Work work = Work.threads(2)
 *         .withProgress((stage, fraction) -> bar.show(stage, fraction))
 *         .withCancellation(cancelled::get);
 * Extraction extraction = new Extractor(settings).extract(image, mask, work);
 * }</pre>
 *
 * <p>Who writes a long loop takes a {@link org.voxrisk.work.Checkpoint} and asks it once a row, slice or step; who splits
 * a computation into tasks opens a {@link org.voxrisk.work.Crew}; what several tasks need is a
 * {@link org.voxrisk.work.Once}.
 */
@NullMarked
package org.voxrisk.work;

import org.jspecify.annotations.NullMarked;
