package org.voxrisk.io.segmentation;

/**
 * A coded term, such as what a segment is.
 *
 * @param value the code
 * @param scheme the scheme that it is of, such as {@code SCT}
 * @param meaning the term in words
 */
public record SegmentCode(String value, String scheme, String meaning) {}
