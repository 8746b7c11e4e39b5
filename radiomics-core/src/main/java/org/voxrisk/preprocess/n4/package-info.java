/**
 * Preprocessing, first step of magnetic resonance images: removes the slow multiplicative shading of the receive coils
 * (N4). Image in, corrected image and field out; everything after it works on the corrected image.
 */
@NullMarked
package org.voxrisk.preprocess.n4;

import org.jspecify.annotations.NullMarked;
