package org.voxrisk.image;

/** A region of interest cannot be used: wrong grid, absent label, too few voxels. The message has the numbers. */
public class InvalidRoiException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was found, where, and what to do
     */
    public InvalidRoiException(String message) {
        super(message);
    }
}
