package org.voxrisk.io.nrrd;

import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The world frame that a header's vectors are given in.
 *
 * @param dimension components of a vector, 2 or more; those behind the third are of axes that an image has not
 * @param signX factor that turns the first component into LPS
 * @param signY factor that turns the second component into LPS
 * @param declared whether the header says anything about its world frame
 */
record NrrdSpace(int dimension, int signX, int signY, boolean declared) {

    static NrrdSpace of(NrrdHeader header) throws ImageFormatException {
        String name = header.get("space");
        String dimension = header.get("space dimension");
        if (name != null && dimension != null) {
            throw header.fault(
                    FormatProblem.CONFLICTING_FIELDS, "space dimension", "must not stand beside the field space");
        }
        if (name != null) {
            return named(header, name);
        }
        header.warn(FormatProblem.UNKNOWN_SPACE, "space", "the header names no patient frame; taken as LPS");
        if (dimension == null) {
            return new NrrdSpace(3, 1, 1, false);
        }
        long components = header.integer("space dimension", dimension);
        if (components < 1 || components > 8) {
            throw header.invalid("space dimension", "is " + components + ", must be 1 to 8");
        }
        if (components < 2) {
            throw header.fault(
                    FormatProblem.UNSUPPORTED_SPACE, "space dimension", "is " + components + ", must be 2 or more");
        }
        return new NrrdSpace((int) components, 1, 1, true);
    }

    private static NrrdSpace named(NrrdHeader header, String name) throws ImageFormatException {
        return switch (NrrdHeader.lower(name)) {
            case "left-posterior-superior", "lps" -> new NrrdSpace(3, 1, 1, true);
            case "right-anterior-superior", "ras" -> new NrrdSpace(3, -1, -1, true);
            case "left-anterior-superior", "las" -> new NrrdSpace(3, 1, -1, true);
            case "left-posterior-superior-time", "lpst" -> new NrrdSpace(4, 1, 1, true);
            case "right-anterior-superior-time", "rast" -> new NrrdSpace(4, -1, -1, true);
            case "left-anterior-superior-time", "last" -> new NrrdSpace(4, 1, -1, true);
            default ->
                throw header.fault(
                        FormatProblem.UNSUPPORTED_SPACE,
                        "space",
                        "\"" + NrrdHeader.shown(name) + "\" is no three-dimensional patient frame; read are"
                                + " left-posterior-superior, right-anterior-superior and left-anterior-superior");
        };
    }

    /** Turns a vector of the header into LPS, with z = 0 where the space is a plane. */
    double[] toLps(double[] v) {
        // Adding zero turns -0.0 into 0.0.
        return new double[] {signX * v[0] + 0.0, signY * v[1] + 0.0, dimension >= 3 ? v[2] : 0};
    }
}
