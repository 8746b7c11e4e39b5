package org.voxrisk.texture;

/** A texture matrix cannot be built within the memory there is; the message has the sizes and what would fit. */
public class TextureMatrixException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was asked for, the sizes, and what to do
     */
    public TextureMatrixException(String message) {
        super(message);
    }
}
