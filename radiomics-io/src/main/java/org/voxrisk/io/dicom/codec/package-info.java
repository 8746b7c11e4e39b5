/**
 * Pixel data to numbers: the stored form of pixels, fragments to frames, and one decoder for each encoding.
 *
 * <p>Between {@code dicom.data} (attributes) and those who know what the numbers mean. Decoders get the bytes of one frame
 * and its declared size, take no more memory than that size, and end in a {@link CodecException} on anything else.
 */
@NullMarked
package org.voxrisk.io.dicom.codec;

import org.jspecify.annotations.NullMarked;
