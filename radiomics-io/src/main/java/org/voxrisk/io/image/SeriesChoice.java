package org.voxrisk.io.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.DicomSeries;
import org.voxrisk.io.dicom.series.ObjectKind;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The image series of a folder, chosen by number, UID or a part of the description. Messages hold numbers, modalities and
 * sizes; descriptions may hold what somebody typed at a scanner.
 */
final class SeriesChoice {
    private static final int LISTED = 20;

    private final DicomFolder folder;
    private final Path source;
    private final List<DicomSeries> images;

    SeriesChoice(DicomFolder folder, Path source) {
        this.folder = folder;
        this.source = source;
        this.images = folder.series(ObjectKind.IMAGE);
    }

    DicomSeries find(Optional<String> choice) throws ImageFormatException {
        if (folder.series().isEmpty()) {
            throw new ImageFormatException(
                    source,
                    FormatProblem.UNKNOWN_FORMAT,
                    "file",
                    "there is no DICOM file in this folder ("
                            + folder.skipped().size()
                            + " other files); of images that are one file (NRRD, NIfTI, MetaImage), name the file");
        }
        if (images.isEmpty()) {
            return folder.imageSeries(DicomOptions.defaults()); // says what is there instead
        }
        if (choice.isEmpty()) {
            if (images.size() > 1) {
                throw fault(
                        FormatProblem.AMBIGUOUS_SERIES,
                        "there are " + images.size() + " image series; choose one by number, UID or a part of its"
                                + " description ('voxrisk info' shows it). " + list());
            }
            return images.get(0);
        }
        String wanted = choice.get().strip();
        if (wanted.matches("[0-9]{1,5}")
                && Integer.parseInt(wanted) >= 1
                && Integer.parseInt(wanted) <= images.size()) {
            return images.get(Integer.parseInt(wanted) - 1);
        }
        List<DicomSeries> found =
                images.stream().filter(s -> s.uid().equals(wanted)).toList();
        if (found.isEmpty()) {
            String part = wanted.toLowerCase(Locale.ROOT);
            found = images.stream()
                    .filter(s -> s.description().toLowerCase(Locale.ROOT).contains(part))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? fault(
                        FormatProblem.NO_SUCH_SERIES,
                        "no image series has the number, the UID or a description like '" + wanted + "'. " + list())
                : fault(
                        FormatProblem.AMBIGUOUS_SERIES,
                        found.size() + " image series are like '" + wanted + "'; choose by number or UID. " + list());
    }

    private ImageFormatException fault(FormatProblem problem, String detail) {
        return new ImageFormatException(source, problem, Tag.text(Tag.SERIES_INSTANCE_UID), detail);
    }

    private String list() {
        StringJoiner list = new StringJoiner("; ", "Found: ", images.size() > LISTED ? "; and more" : "");
        for (int i = 0; i < Math.min(LISTED, images.size()); i++) {
            DicomSeries s = images.get(i);
            list.add((i + 1) + " = " + s.uid() + " (" + (s.modality().isEmpty() ? "no modality" : s.modality()) + ", "
                    + s.planeCount() + " slices)");
        }
        return list.toString();
    }
}
