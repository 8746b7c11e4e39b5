package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine.Option;

/** How DICOM files that are written belong to the study of their image. Nothing that leads to a patient is written unasked. */
final class LinkOption {
    /** What is said of the study. The names are those of the option. */
    enum Link {
        /** A study of its own. */
        none,
        /** The UIDs of study and images. */
        study,
        /** The same, and the attributes of the patient. */
        patient
    }

    @Option(
            names = "--link",
            paramLabel = "L",
            description =
                    "What DICOM files that are written say of the image's study: none; study, the UIDs of study and images,"
                            + " by which an archive files them beside those; patient, also name, identifier, birth date,"
                            + " sex, accession number and referring physician, as archives compare them. Default: none.")
    Link link = Link.none;

    /** Whether anything is to be said. */
    boolean isGiven() {
        return link != Link.none;
    }

    /**
     * Attributes of a series that is written.
     *
     * @param frame UID of the space
     * @param kind what it is, and what it is called
     * @param content text that tells this content from another
     * @param time time of the content
     * @param images the images, needed for a link
     * @throws ParameterException if a link was asked for and there are no images
     * @throws IOException if a file of the images cannot be read
     */
    SeriesAttributes attributes(String frame, String kind, String content, Instant time, Optional<SourceImages> images)
            throws IOException {
        SeriesAttributes attributes = new SeriesAttributes(
                "",
                "",
                DataSetWriter.uid("study", frame),
                DataSetWriter.uid(kind, frame, content),
                frame,
                kind,
                LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        if (!isGiven()) {
            return attributes;
        }
        if (images.isEmpty() || images.get().studyUid().isEmpty()) {
            throw new ParameterException("--link " + link
                    + " needs a DICOM image with a Study Instance UID to link to; leave it out, or name"
                    + " the series that the regions belong to.");
        }
        return attributes.within(link == Link.patient ? images.get().withPatient() : images.get());
    }

    /** The images to link to, if that was asked for. */
    Optional<SourceImages> images(Path image, VolumeOptions options) throws IOException {
        return isGiven() ? VolumeReader.sourceImages(image, options) : Optional.empty();
    }
}
