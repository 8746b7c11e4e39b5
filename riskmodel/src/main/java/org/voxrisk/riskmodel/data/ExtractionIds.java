package org.voxrisk.riskmodel.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.cohort.ExtractionRecord;

/**
 * How the row of an extractor's file, which knows images and masks but no patients, becomes a case.
 *
 * <p>The extractor's {@code label} column is the label of the region in the mask, not an outcome.
 */
@FunctionalInterface
public interface ExtractionIds {
    /** The case of a row, from the three cells as they stand in the file. */
    Case caseOf(String image, String mask, String maskLabel);

    /**
     * The case of a record that has the ids of files, {@link ExtractionRecord#FILE_IDS}.
     *
     * @throws IllegalArgumentException when the record has other ids
     */
    default Case caseOf(ExtractionRecord record) {
        return caseOf(record.id("image"), record.id("mask"), record.id("label"));
    }

    /** The image's file name without folder and image extension: {@code images/P012.nii.gz} is patient P012. */
    static ExtractionIds fileName() {
        return (image, mask, label) -> Case.of(Paths.stem(image));
    }

    /** The name of the folder that holds the image: {@code images/P012/t2.nrrd} is patient P012. */
    static ExtractionIds parentFolder() {
        return (image, mask, label) -> Case.of(Paths.parent(image));
    }

    /**
     * What the first group of the pattern finds in the image's path: {@code (P\d+)_T2} gives P012 from
     * {@code x/P012_T2.nrrd}.
     *
     * @throws IllegalArgumentException when the pattern has no group; later, when it does not occur in a path
     */
    static ExtractionIds pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        if (pattern.matcher("").groupCount() < 1) {
            throw new IllegalArgumentException("pattern '" + regex + "' needs a group in parentheses, the patient id");
        }
        return (image, mask, label) -> {
            Matcher matcher = pattern.matcher(image);
            if (!matcher.find()) {
                throw new IllegalArgumentException("'" + image + "' does not contain the pattern '" + regex + "'");
            }
            return Case.of(matcher.group(1));
        };
    }

    /** Several regions of one image: the case id gets the mask label behind, {@code P012#2}; the patient id stays. */
    default ExtractionIds eachLabel() {
        return (image, mask, label) -> {
            Case whole = caseOf(image, mask, label);
            return new Case(whole.id() + "#" + label, whole.patient(), whole.label(), whole.batch());
        };
    }

    /** Parts of paths as text; both separators, whatever system wrote the file. */
    final class Paths {
        private static final List<String> EXTENSIONS =
                List.of(".nii.gz", ".seg.nrrd", ".nii", ".nrrd", ".nhdr", ".mha", ".mhd", ".dcm", ".hdr", ".img");

        private Paths() {}

        static String stem(String path) {
            String name = path.substring(lastSeparator(path) + 1);
            String lower = name.toLowerCase(Locale.ROOT);
            for (String extension : EXTENSIONS) {
                if (lower.endsWith(extension)) {
                    return name.substring(0, name.length() - extension.length());
                }
            }
            return name;
        }

        static String parent(String path) {
            int end = lastSeparator(path);
            if (end <= 0) {
                throw new IllegalArgumentException("'" + path + "' names no folder");
            }
            return path.substring(lastSeparator(path.substring(0, end)) + 1, end);
        }

        private static int lastSeparator(String path) {
            return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        }
    }
}
