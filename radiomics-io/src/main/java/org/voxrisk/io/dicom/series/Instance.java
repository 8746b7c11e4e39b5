package org.voxrisk.io.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;

/**
 * What is kept of a file's header. An image that cannot be part of a volume carries the reason, which is thrown when the
 * volume is asked for.
 */
final class Instance {
    private final DicomFile file;
    private final ObjectKind kind;
    private final String seriesUid;
    private final String studyUid;
    private final String sopClassUid;
    private final String sopInstanceUid;
    private final String description;
    private final String modality;
    private final @Nullable String frameOfReference;
    private final @Nullable ImageContent content;
    private final @Nullable ImageFormatException fault;

    private Instance(
            DicomFile file, ObjectKind kind, @Nullable ImageContent content, @Nullable ImageFormatException fault) {
        this.file = file.withoutAttributes();
        this.kind = kind;
        this.seriesUid = file.dataSet().textOrEmpty(Tag.SERIES_INSTANCE_UID);
        this.studyUid = file.dataSet().textOrEmpty(Tag.STUDY_INSTANCE_UID);
        this.sopClassUid = file.dataSet().textOrEmpty(Tag.SOP_CLASS_UID);
        this.sopInstanceUid = file.dataSet().textOrEmpty(Tag.SOP_INSTANCE_UID);
        this.description = file.dataSet().textOrEmpty(Tag.SERIES_DESCRIPTION);
        this.modality = file.dataSet().textOrEmpty(Tag.MODALITY);
        this.frameOfReference = file.dataSet().text(Tag.FRAME_OF_REFERENCE_UID);
        this.content = content;
        this.fault = fault;
    }

    /** What an image file holds; slices refer to their instance and are made by it. */
    record ImageContent(
            PixelFormat format, int frames, boolean grouped, List<FrameHeader> headers, List<ImageWarning> warnings) {}

    /** A slice without its instance. */
    record FrameHeader(PlaneGeometry plane, double slope, double intercept, Map<SplitKey, String> keys) {}

    static Instance of(DicomFile file) {
        ObjectKind kind = ObjectKind.of(file);
        if (kind != ObjectKind.IMAGE) {
            return new Instance(file, kind, null, null);
        }
        try {
            return new Instance(file, kind, ImageHeaders.read(file), null);
        } catch (ImageFormatException e) {
            return new Instance(file, kind, null, e);
        }
    }

    DicomFile file() {
        return file;
    }

    Path path() {
        return file.file();
    }

    ObjectKind kind() {
        return kind;
    }

    String seriesUid() {
        return seriesUid;
    }

    String studyUid() {
        return studyUid;
    }

    String sopClassUid() {
        return sopClassUid;
    }

    String sopInstanceUid() {
        return sopInstanceUid;
    }

    String description() {
        return description;
    }

    String modality() {
        return modality;
    }

    @Nullable
    String frameOfReference() {
        return frameOfReference;
    }

    /** Whether the frames have their geometry from functional groups. */
    boolean isMultiFrame() {
        return content != null && content.grouped();
    }

    /** The image, or the reason why there is none. */
    ImageContent require() throws ImageFormatException {
        if (fault != null) {
            throw fault;
        }
        if (content == null) {
            throw new IllegalStateException("not an image: " + kind);
        }
        return content;
    }

    @Nullable
    ImageContent content() {
        return content;
    }

    List<Slice> slices() throws ImageFormatException {
        ImageContent image = require();
        List<Slice> slices = new ArrayList<>(image.frames());
        for (int f = 0; f < image.frames(); f++) {
            FrameHeader h = image.headers().get(f);
            slices.add(new Slice(this, f, h.plane(), h.slope(), h.intercept(), h.keys()));
        }
        return slices;
    }
}
