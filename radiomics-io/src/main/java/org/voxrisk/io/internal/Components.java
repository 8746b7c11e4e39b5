package org.voxrisk.io.internal;

import java.util.List;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;

/** The choice of one of several numbers per voxel. */
public final class Components {
    private Components() {}

    /**
     * Checks a choice and remarks that the other numbers are left out.
     *
     * @param file name of the file, for messages
     * @param field the header field that declares several numbers
     * @param chosen which number is wanted, from 0
     * @param count how many there are, 2 or more
     * @param warnings receives the remark
     * @return the choice
     * @throws ImageFormatException if there are not so many
     */
    public static int require(String file, String field, int chosen, int count, List<ImageWarning> warnings)
            throws ImageFormatException {
        if (chosen < 0 || chosen >= count) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.NOT_SCALAR,
                    field,
                    "layer " + chosen + " was asked for (label_channel), the file has " + count
                            + " numbers per voxel: choose 0 to " + (count - 1));
        }
        warnings.add(new ImageWarning(
                FormatProblem.NOT_SCALAR,
                field,
                count + " numbers per voxel; layer " + chosen + ", counted from 0, was read (label_channel)"));
        return chosen;
    }
}
