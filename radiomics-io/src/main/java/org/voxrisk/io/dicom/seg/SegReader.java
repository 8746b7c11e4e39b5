package org.voxrisk.io.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.codec.FrameReader;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.FunctionalGroups;
import org.voxrisk.io.dicom.series.PlaneGeometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentFields;
import org.voxrisk.io.segmentation.SegmentVoxels;
import org.voxrisk.io.segmentation.Segmentation;

/**
 * Reads DICOM segmentations. Frames are placed by their positions; a plane that a segment has no frame for is empty.
 *
 * <p>BINARY: single bits, packed without a gap between frames. FRACTIONAL: stored value / Maximum Fractional Value; a mask
 * of it is given if nothing but 0 and the maximum occurs. LABELMAP: the stored value is the number of the segment.
 */
public final class SegReader {
    private static final String SEGMENTATION_CLASS = "1.2.840.10008.5.1.4.1.1.66.";
    private static final SegmentFields FIELDS = new SegmentFields(
            FormatProblem.NO_SUCH_SEGMENT,
            FormatProblem.AMBIGUOUS_SEGMENT,
            Tag.text(Tag.SEGMENT_NUMBER),
            Tag.text(Tag.SEGMENT_LABEL),
            Tag.text(Tag.FRAME_OF_REFERENCE_UID),
            Tag.text(Tag.IMAGE_POSITION));

    /** The three ways to store segments. */
    private enum Type {
        BINARY,
        FRACTIONAL,
        LABELMAP
    }

    private final DicomFile file;
    private final DataSet set;
    private final ReadLimits limits;

    private SegReader(DicomFile file, ReadLimits limits) {
        this.file = file;
        this.set = file.dataSet();
        this.limits = limits;
    }

    /**
     * Reads the segments of a file; their voxels are read when they are asked for.
     *
     * @param path the file
     * @param limits the largest grid to accept
     * @return the segments, on the smallest grid that holds all frames
     * @throws ImageFormatException if the file is broken, or no segmentation
     * @throws IOException if it cannot be opened or read
     */
    public static Segmentation read(Path path, ReadLimits limits) throws IOException {
        return read(DicomFile.read(path), limits);
    }

    /**
     * Reads the segments of a file whose header has been read.
     *
     * @param file the file
     * @param limits the largest grid to accept
     * @return the segments, on the smallest grid that holds all frames
     * @throws ImageFormatException if the file is broken, or no segmentation
     * @throws IOException if it cannot be opened or read
     */
    public static Segmentation read(DicomFile file, ReadLimits limits) throws IOException {
        return new SegReader(file, limits).read();
    }

    private Segmentation read() throws IOException {
        if (!set.textOrEmpty(Tag.SOP_CLASS_UID).startsWith(SEGMENTATION_CLASS)) {
            throw set.fault(FormatProblem.UNSUPPORTED_SOP_CLASS, Tag.SOP_CLASS_UID, "is not that of a segmentation");
        }
        Type type = type();
        List<Segment> segments = SegmentList.of(set);
        int frameCount = frameCount();
        int pixelTag = file.requirePixels().tag();
        PixelFormat format =
                type == Type.LABELMAP ? PixelFormat.ofIndices(set, pixelTag) : PixelFormat.of(set, pixelTag);
        requireBits(type, format);
        FrameReader.requireReadable(file, format, file.requirePixels(), frameCount);
        List<SegFrame> frames = frames(type, frameCount, segments);
        SegGrid grid = SegGrid.of(set, format, frames, limits);
        requireDistinct(frames, grid);
        SegmentVoxels voxels = switch (type) {
            case BINARY -> new Bits(format, frames, grid);
            case FRACTIONAL -> new Fractions(format, frames, grid, maximum());
            case LABELMAP -> new Labels(format, frames, grid);
        };
        Optional<String> frame = Optional.ofNullable(set.text(Tag.FRAME_OF_REFERENCE_UID));
        return new Segmentation(
                file.file(), new ReferenceGrid(grid.geometry(), frame), segments, voxels, FIELDS, List.of());
    }

    private Type type() throws ImageFormatException {
        return switch (set.requireText(Tag.SEGMENTATION_TYPE).toUpperCase(Locale.ROOT)) {
            case "BINARY" -> Type.BINARY;
            case "FRACTIONAL" -> Type.FRACTIONAL;
            case "LABELMAP" -> Type.LABELMAP;
            default -> throw set.invalid(Tag.SEGMENTATION_TYPE, "is not BINARY, FRACTIONAL or LABELMAP");
        };
    }

    private int frameCount() throws ImageFormatException {
        int frames = set.integer(Tag.NUMBER_OF_FRAMES).orElse(0);
        int groups = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size();
        if (frames < 1 || frames != groups) {
            throw set.invalid(
                    Tag.NUMBER_OF_FRAMES, "is " + frames + ", there are functional groups for " + groups + " frames");
        }
        return frames;
    }

    private void requireBits(Type type, PixelFormat format) throws ImageFormatException {
        boolean fits = switch (type) {
            case BINARY -> format.bitsAllocated() == 1;
            case FRACTIONAL -> format.bitsAllocated() == 8;
            case LABELMAP -> format.bitsAllocated() == 8 || format.bitsAllocated() == 16;
        };
        if (!fits || format.floating()) {
            throw set.invalid(
                    Tag.BITS_ALLOCATED,
                    "is " + format.bitsAllocated() + ", which a segmentation of type " + type + " does not have");
        }
    }

    private int maximum() throws ImageFormatException {
        int maximum = set.has(Tag.MAXIMUM_FRACTIONAL_VALUE) ? set.requireUnsigned(Tag.MAXIMUM_FRACTIONAL_VALUE) : 255;
        if (maximum < 1 || maximum > 255) {
            throw set.invalid(Tag.MAXIMUM_FRACTIONAL_VALUE, "is " + maximum + ", must be 1 to 255");
        }
        return maximum;
    }

    private List<SegFrame> frames(Type type, int count, List<Segment> segments) throws ImageFormatException {
        Set<Integer> declared = new HashSet<>();
        segments.forEach(s -> declared.add(s.number()));
        List<DataSet> perFrame = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        DataSet shared = set.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        List<SegFrame> frames = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            FunctionalGroups groups = new FunctionalGroups(perFrame.get(f), shared);
            int number = 0;
            if (type != Type.LABELMAP) {
                DataSet identification = groups.macro(Tag.SEGMENT_IDENTIFICATION_SEQUENCE);
                if (identification == null) {
                    throw set.missing(Tag.SEGMENT_IDENTIFICATION_SEQUENCE);
                }
                number = identification.requireUnsigned(Tag.REFERENCED_SEGMENT_NUMBER);
                if (!declared.contains(number)) {
                    throw set.invalid(
                            Tag.REFERENCED_SEGMENT_NUMBER,
                            "frame " + (f + 1) + " is of segment " + number + ", which is not declared");
                }
            }
            frames.add(new SegFrame(f, number, PlaneGeometry.of(groups, set)));
        }
        return frames;
    }

    private void requireDistinct(List<SegFrame> frames, SegGrid grid) throws ImageFormatException {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < frames.size(); i++) {
            if (!seen.add((long) frames.get(i).segment() << 32 | grid.slices()[i])) {
                throw set.fault(
                        FormatProblem.DUPLICATE_FRAME,
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        "frame " + (i + 1) + " is a second one of segment "
                                + frames.get(i).segment() + " on its plane");
            }
        }
    }

    /** Single bits. */
    private final class Bits implements SegmentVoxels {
        private final PixelFormat format;
        private final List<SegFrame> frames;
        private final SegGrid grid;

        Bits(PixelFormat format, List<SegFrame> frames, SegGrid grid) {
            this.format = format;
            this.frames = frames;
            this.grid = grid;
        }

        @Override
        public Mask mask(Segment segment) throws IOException {
            Geometry geometry = grid.geometry();
            int plane = (int) format.framePixels();
            BitSet inside = new BitSet(geometry.voxelCount());
            try (FrameReader reader = FrameReader.open(file, format, frames.size())) {
                for (int i = 0; i < frames.size(); i++) {
                    if (frames.get(i).segment() == segment.number()) {
                        reader.readBits(frames.get(i).index(), inside, grid.slices()[i] * plane);
                    }
                }
            }
            return Mask.of(geometry, inside::get);
        }
    }

    /** Bytes of which the maximum means all of a voxel. */
    private final class Fractions implements SegmentVoxels {
        private final PixelFormat format;
        private final List<SegFrame> frames;
        private final SegGrid grid;
        private final int maximum;

        Fractions(PixelFormat format, List<SegFrame> frames, SegGrid grid, int maximum) {
            this.format = format;
            this.frames = frames;
            this.grid = grid;
            this.maximum = maximum;
        }

        @Override
        public Mask mask(Segment segment) throws IOException {
            VoxelBuffer stored = stored(format, frames, grid, segment);
            for (int i = 0; i < stored.length(); i++) {
                double v = stored.get(i);
                if (v != 0 && v != maximum) {
                    throw set.fault(
                            FormatProblem.THRESHOLD_NEEDED,
                            Tag.SEGMENTATION_TYPE,
                            "is FRACTIONAL, and segment " + segment.number() + " has voxels of " + (int) v + "/"
                                    + maximum + ": a mask of it needs a threshold");
                }
            }
            return Mask.of(grid.geometry(), i -> stored.get(i) != 0);
        }

        @Override
        public Image3D fractions(Segment segment) throws IOException {
            VoxelBuffer stored = stored(format, frames, grid, segment);
            double[] shares = new double[stored.length()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = stored.get(i) / maximum;
            }
            return Image3D.of(grid.geometry(), PixelType.FLOAT64, shares);
        }
    }

    /** Numbers of segments. */
    private final class Labels implements SegmentVoxels {
        private final PixelFormat format;
        private final List<SegFrame> frames;
        private final SegGrid grid;

        Labels(PixelFormat format, List<SegFrame> frames, SegGrid grid) {
            this.format = format;
            this.frames = frames;
            this.grid = grid;
        }

        @Override
        public Mask mask(Segment segment) throws IOException {
            VoxelBuffer stored = stored(format, frames, grid, null);
            return Mask.of(grid.geometry(), i -> stored.get(i) == segment.number());
        }
    }

    /** The stored values of a segment's frames, or of all frames. */
    private VoxelBuffer stored(PixelFormat format, List<SegFrame> frames, SegGrid grid, @Nullable Segment segment)
            throws IOException {
        int plane = (int) format.framePixels();
        VoxelBuffer stored = VoxelBuffer.allocate(
                file.file().toString(),
                Tag.text(Tag.ROWS),
                format.pixelType(),
                grid.geometry().voxelCount(),
                limits);
        try (FrameReader reader = FrameReader.open(file, format, frames.size())) {
            for (int i = 0; i < frames.size(); i++) {
                if (segment == null || frames.get(i).segment() == segment.number()) {
                    reader.read(frames.get(i).index(), 1, 0, stored, grid.slices()[i] * plane);
                }
            }
        }
        return stored;
    }
}
