package org.voxrisk.filter;

/**
 * A filter is not defined for an image, for example because the image is too thin. The features of its images are then
 * missing, with the reason; the other images are not concerned.
 */
public class FilterNotApplicableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a filter is not defined. */
    public enum Reason {
        /** The image has too few voxels along an axis. */
        FILTER_TOO_THIN,
        /** All voxels are 0, and the filter scales by the largest magnitude. */
        ZERO_IMAGE,
        /** The image is constant around a voxel of the region, and the filter divides by its spread there. */
        CONSTANT_SURROUNDINGS
    }

    private final Reason reason;

    /**
     * Makes the exception.
     *
     * @param reason code of the reason
     * @param message what was found, what is needed, and what to do
     */
    public FilterNotApplicableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the code of the reason. */
    public Reason reason() {
        return reason;
    }
}
