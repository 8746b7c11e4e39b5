package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;

/**
 * The files of one Series Instance UID. Only their headers have been read; pixels are read by {@link #read}.
 *
 * <p>Descriptions may hold what somebody typed at a scanner; they are not put into messages.
 */
public final class DicomSeries {
    private final Path source;
    private final String uid;
    private final List<Instance> instances;
    private final List<ImageWarning> skipped;

    DicomSeries(Path source, String uid, List<Instance> instances, List<ImageWarning> skipped) {
        this.source = source;
        this.uid = uid;
        this.instances = List.copyOf(instances);
        this.skipped = skipped;
    }

    /** Returns the Series Instance UID, empty if the files have none. */
    public String uid() {
        return uid;
    }

    /** Returns what the objects are; those of a series are of one kind. */
    public ObjectKind kind() {
        return instances.get(0).kind();
    }

    /** Returns the Series Description, empty if there is none. */
    public String description() {
        return instances.get(0).description();
    }

    /** Returns the modality, such as {@code MR}; empty if there is none. */
    public String modality() {
        return instances.get(0).modality();
    }

    /** Returns the Frame of Reference UID of the first file. */
    public Optional<String> frameOfReference() {
        return Optional.ofNullable(instances.get(0).frameOfReference());
    }

    /** Returns the files, in the order in which they were found. */
    public List<Path> files() {
        return instances.stream().map(Instance::path).toList();
    }

    /** Returns the number of planes of pixels; those of broken files are not counted. */
    public int planeCount() {
        int count = 0;
        for (Instance instance : instances) {
            Instance.ImageContent content = instance.content();
            count += content == null ? 0 : content.frames();
        }
        return count;
    }

    /**
     * Returns the volumes that can be chosen, by what tells them apart; one empty text if there is one volume.
     *
     * @throws ImageFormatException if a file of the series is broken
     * @throws IOException if a file cannot be read
     */
    public List<String> volumes() throws IOException {
        VolumeSplit split = VolumeSplit.of(distinctSlices(new ArrayList<>()));
        if (split == null || split.volumes().size() == 1) {
            return List.of("");
        }
        return split.volumes().stream()
                .map(v -> split.label() + " = " + v.value())
                .toList();
    }

    /**
     * Returns the grid of a volume; reads no pixel.
     *
     * @param options which volume, and what may be repaired
     * @return its grid
     * @throws ImageFormatException as {@link #read}
     * @throws IOException if a file cannot be read
     */
    public Geometry geometry(DicomOptions options) throws IOException {
        return new SeriesAssembly(this, options, ReadLimits.ofHeap()).grid();
    }

    /**
     * Reads a volume.
     *
     * @param options which volume, and what may be repaired
     * @param limits the largest volume to accept
     * @return the image after rescaling
     * @throws ImageFormatException if the series is no volume of intensities on a rectangular grid and may not be
     *     repaired, or if a file is broken
     * @throws IOException if a file cannot be read
     */
    public ImageFile read(DicomOptions options, ReadLimits limits) throws IOException {
        return new SeriesAssembly(this, options, limits).read();
    }

    /**
     * Returns the UIDs of a volume's images; reads no pixel.
     *
     * @param options which volume, and what may be repaired
     * @return the images, without attributes of the patient
     * @throws ImageFormatException as {@link #read}
     * @throws IOException if a file cannot be read
     */
    public SourceImages sourceImages(DicomOptions options) throws IOException {
        return new SeriesAssembly(this, options, ReadLimits.ofHeap()).sourceImages();
    }

    Path source() {
        return source;
    }

    List<ImageWarning> skipped() {
        return skipped;
    }

    /** All slices without copies of an instance, which must be copies byte by byte. */
    List<Slice> distinctSlices(List<ImageWarning> warnings) throws IOException {
        Map<String, Instance> seen = new HashMap<>();
        List<Slice> slices = new ArrayList<>();
        for (Instance instance : inFileOrder()) {
            if (instance.kind() != ObjectKind.IMAGE) {
                throw new ImageFormatException(
                        instance.path(),
                        FormatProblem.UNSUPPORTED_SOP_CLASS,
                        Tag.text(Tag.SOP_CLASS_UID),
                        "is of the kind " + instance.kind() + ", no image series");
            }
            instance.require();
            Instance first =
                    instance.sopInstanceUid().isEmpty() ? null : seen.putIfAbsent(instance.sopInstanceUid(), instance);
            if (first == null) {
                slices.addAll(instance.slices());
            } else if (Files.mismatch(first.path(), instance.path()) == -1) {
                warnings.add(new ImageWarning(
                        FormatProblem.DUPLICATE_INSTANCE,
                        Tag.text(Tag.SOP_INSTANCE_UID),
                        instance.path().getFileName() + " is a copy of "
                                + first.path().getFileName() + "; it was left out"));
            } else {
                throw new ImageFormatException(
                        instance.path(),
                        FormatProblem.DUPLICATE_INSTANCE,
                        Tag.text(Tag.SOP_INSTANCE_UID),
                        "is that of " + first.path().getFileName() + " as well, with other content");
            }
        }
        return slices;
    }

    private List<Instance> inFileOrder() {
        List<Instance> ordered = new ArrayList<>(instances);
        ordered.sort(Comparator.comparing(i -> i.path().toString()));
        return ordered;
    }
}
