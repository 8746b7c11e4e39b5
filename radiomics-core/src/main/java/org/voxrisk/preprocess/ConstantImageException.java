package org.voxrisk.preprocess;

/** An image cannot be normalised because all its voxels are equal, or not all are finite. */
public class ConstantImageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was found and what to do
     */
    public ConstantImageException(String message) {
        super(message);
    }
}
