package org.voxrisk.cli;

import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;

/** The choice of regions on a command line. */
final class LabelOption {
    private LabelOption() {}

    /**
     * Reads a choice.
     *
     * @throws ParameterException if it is none; the message names the option
     */
    static LabelSelection parse(String option, String text) {
        try {
            return LabelSelection.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(option + ": " + e.getMessage() + ".");
        }
    }
}
