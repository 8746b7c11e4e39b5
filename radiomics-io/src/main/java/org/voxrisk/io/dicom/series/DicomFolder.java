package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;

/**
 * The DICOM objects of a folder and the folders below it, by series; or those of a single file.
 *
 * <p>Reads headers only. Files that are no DICOM files are left out with a warning, broken DICOM files are not.
 */
public final class DicomFolder {
    private static final int MAX_DEPTH = 32;
    private static final int LISTED = 20;

    private final Path source;
    private final List<DicomSeries> series;
    private final List<ImageWarning> skipped;

    private DicomFolder(Path source, List<DicomSeries> series, List<ImageWarning> skipped) {
        this.source = source;
        this.series = series;
        this.skipped = skipped;
    }

    /**
     * Reads the headers of a folder or of a file.
     *
     * @param source a folder, or one DICOM file
     * @return what is in there, perhaps nothing
     * @throws ImageFormatException if a DICOM file is broken, or if the single file is none
     * @throws IOException if a file cannot be read
     */
    public static DicomFolder scan(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString(), null, "there is no such file or folder");
        }
        Map<String, List<Instance>> byUid = new LinkedHashMap<>();
        List<ImageWarning> skipped = new ArrayList<>();
        if (Files.isDirectory(source)) {
            List<Path> files = files(source);
            List<InOrder.Task<Optional<Instance>>> tasks = new ArrayList<>();
            files.forEach(file -> tasks.add(() -> instance(file)));
            List<Optional<Instance>> instances = InOrder.run(tasks);
            for (int i = 0; i < files.size(); i++) {
                if (instances.get(i).isPresent()) {
                    add(byUid, instances.get(i).get());
                } else {
                    skipped.add(new ImageWarning(
                            FormatProblem.SKIPPED_FILE,
                            "file",
                            source.relativize(files.get(i)) + " is no DICOM file; it was left out"));
                }
            }
        } else {
            add(byUid, Instance.of(DicomFile.read(source)));
        }
        List<DicomSeries> series = new ArrayList<>();
        byUid.forEach((key, instances) ->
                series.add(new DicomSeries(source, instances.get(0).seriesUid(), instances, List.copyOf(skipped))));
        return new DicomFolder(source, List.copyOf(series), List.copyOf(skipped));
    }

    private static Optional<Instance> instance(Path file) throws IOException {
        return DicomFile.recognises(file) ? Optional.of(Instance.of(DicomFile.read(file))) : Optional.empty();
    }

    /** Objects of different kinds under one UID, against the standard, are kept apart. */
    private static void add(Map<String, List<Instance>> byUid, Instance instance) {
        byUid.computeIfAbsent(instance.kind() + " " + instance.seriesUid(), k -> new ArrayList<>())
                .add(instance);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder, MAX_DEPTH)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns all series: images, segmentations, structure sets and others. */
    public List<DicomSeries> series() {
        return series;
    }

    /** Returns the series of one kind. */
    public List<DicomSeries> series(ObjectKind kind) {
        return series.stream().filter(s -> s.kind() == kind).toList();
    }

    /** Returns which files were left out. */
    public List<ImageWarning> skipped() {
        return skipped;
    }

    /**
     * Finds the image series that is asked for.
     *
     * @param options names the series; not needed if there is one only
     * @return the series
     * @throws ImageFormatException if there is none of that UID, none at all, or more than one without a choice
     */
    public DicomSeries imageSeries(DicomOptions options) throws ImageFormatException {
        List<DicomSeries> images = series(ObjectKind.IMAGE);
        if (options.seriesUid().isPresent()) {
            String wanted = options.seriesUid().get();
            for (DicomSeries s : images) {
                if (s.uid().equals(wanted)) {
                    return s;
                }
            }
            throw fault(FormatProblem.NO_SUCH_SERIES, "there is no image series " + wanted + ". " + list(images));
        }
        if (images.isEmpty() && !series.isEmpty()) {
            throw new ImageFormatException(
                    series.get(0).files().get(0),
                    FormatProblem.UNSUPPORTED_SOP_CLASS,
                    Tag.text(Tag.SOP_CLASS_UID),
                    "is of the kind " + series.get(0).kind() + ", no image series");
        }
        if (images.isEmpty()) {
            throw new ImageFormatException(
                    source, FormatProblem.UNKNOWN_FORMAT, "file", "there is no DICOM image in this folder");
        }
        if (images.size() > 1) {
            throw fault(FormatProblem.AMBIGUOUS_SERIES, "several series, choose one. " + list(images));
        }
        return images.get(0);
    }

    /**
     * Reads the volume that is asked for.
     *
     * @param options names series and volume, and what may be repaired
     * @param limits the largest volume to accept
     * @return the image after rescaling
     * @throws ImageFormatException if there is no such volume, or if it cannot be read as one
     * @throws IOException if a file cannot be read
     */
    public ImageFile readImage(DicomOptions options, ReadLimits limits) throws IOException {
        return imageSeries(options).read(options, limits);
    }

    private ImageFormatException fault(FormatProblem problem, String detail) {
        return new ImageFormatException(source, problem, Tag.text(Tag.SERIES_INSTANCE_UID), detail);
    }

    private static String list(List<DicomSeries> series) {
        StringJoiner found = new StringJoiner("; ", "Found: ", "");
        series.stream()
                .limit(LISTED)
                .forEach(s -> found.add(s.uid() + " (" + s.modality() + ", " + s.planeCount() + " slices)"));
        return series.isEmpty() ? "There is none." : found.toString();
    }
}
