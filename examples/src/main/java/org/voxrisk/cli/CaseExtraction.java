package org.voxrisk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.Extractor;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/**
 * One case from files to features.
 *
 * @param files the files
 * @param image what was read from the image file
 * @param mask what was read from the mask file
 * @param parameters the settings in force
 * @param extraction features and facts
 * @param warnings what the files and the extraction gave rise to
 */
record CaseExtraction(
        CaseFiles files,
        ImageFile image,
        ImageFile mask,
        Parameters parameters,
        Extraction extraction,
        List<String> warnings) {

    /** Whether the label is a setting or the only one in the mask. */
    enum LabelChoice {
        FROM_SETTINGS,
        ONLY_ONE_IN_MASK
    }

    /**
     * Reads and extracts a case.
     *
     * @throws IOException if a file cannot be read
     * @throws ParameterException if the settings are wrong; nothing is read then
     * @throws CaseException if the case cannot be used; the message names the files
     */
    static CaseExtraction run(
            CaseFiles files,
            ParameterFile settings,
            LabelChoice choice,
            ExtractionObserver observer,
            Work work,
            Warnings warnings)
            throws IOException {
        // Settings are checked before any image is read.
        Parameters parameters = settings.toParameters();
        CaseInput input = CaseInput.read(files, parameters.labelChannel(), work.progress(), warnings);
        try {
            if (choice == LabelChoice.ONLY_ONE_IN_MASK) {
                parameters =
                        settings.with("label=" + input.labels().onlyLabel()).toParameters();
            }
            Extraction extraction = new Extractor(parameters.extraction())
                    .extract(input.image().image(), input.labels().mask(parameters.label()), observer, work);
            tell(extraction, warnings);
            return new CaseExtraction(
                    files, input.image(), input.mask(), parameters, extraction, List.copyOf(warnings.all()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(files.toString(), e);
        }
    }

    private static void tell(Extraction extraction, Warnings warnings) {
        extraction.warnings().forEach(warnings::add);
        if (!extraction.features().missing().isEmpty()) {
            warnings.add(extraction.features().missing().size() + " of "
                    + extraction.features().size() + " features have no value and are written NaN; the JSON output has"
                    + " the reason of each.");
        }
    }
}
