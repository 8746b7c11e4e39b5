package org.voxrisk.filter;

/** A filter of PyRadiomics that this library does not have; the message says why. */
public class UnsupportedFilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message name of the filter and the reason
     */
    public UnsupportedFilterException(String message) {
        super(message);
    }

    /**
     * Returns the refusal of LBP3D: PyRadiomics itself cannot run it with SciPy 1.15 or later, skips it with a warning,
     * and so gives no values that an implementation could be held against.
     */
    public static UnsupportedFilterException lbp3D() {
        return new UnsupportedFilterException(
                "image type LBP3D is not supported: PyRadiomics skips it with SciPy >= 1.15"
                        + " (functions it needs were removed), so that its values cannot be verified. Remove LBP3D from"
                        + " imageType; the other image types are not affected.");
    }
}
