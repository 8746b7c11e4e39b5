package org.voxrisk.io.dicom.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.codec.FrameReader;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.PixelLocation;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.Instance.FrameHeader;
import org.voxrisk.io.dicom.series.Instance.ImageContent;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;

/** The header of an image file, classic or enhanced, to its slices. */
final class ImageHeaders {
    private static final int PHILIPS_GROUP = 0x2005;
    private static final String PHILIPS_CREATOR = "Philips MR Imaging DD 001";
    private static final int PHILIPS_SCALE_SLOPE = 0x0E;
    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xff;

    private final DicomFile file;
    private final DataSet set;

    private ImageHeaders(DicomFile file) {
        this.file = file;
        this.set = file.dataSet();
    }

    static ImageContent read(DicomFile file) throws ImageFormatException {
        return new ImageHeaders(file).read();
    }

    private ImageContent read() throws ImageFormatException {
        if (file.pixels() == null && !set.has(Tag.PIXEL_REPRESENTATION)) {
            throw set.fault(
                    FormatProblem.TRUNCATED_HEADER,
                    Tag.PIXEL_DATA,
                    "is missing, and so are attributes before it: the file ends too early");
        }
        PixelLocation location = file.requirePixels();
        PixelFormat format = PixelFormat.of(set, location.tag());
        if (format.bitsAllocated() == 1) {
            throw set.invalid(Tag.BITS_ALLOCATED, "is 1, an image of intensities has 8, 16 or 32");
        }
        if (set.has(Tag.MODALITY_LUT_SEQUENCE)) {
            throw set.fault(
                    FormatProblem.UNSUPPORTED_MODALITY_LUT,
                    Tag.MODALITY_LUT_SEQUENCE,
                    "a table in place of slope and intercept is not applied");
        }
        int frames = frames(set);
        boolean grouped =
                set.has(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE) || set.has(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        FrameReader.requireReadable(file, format, location, frames);
        List<FrameHeader> headers = new ArrayList<>();
        if (grouped) {
            readGroups(frames, headers);
        } else if (frames > 1 || isEnhanced()) {
            throw set.fault(
                    FormatProblem.MISSING_ATTRIBUTE,
                    Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                    frames + " frames without functional groups have no place in space");
        } else {
            double[] scale = rescale(set);
            headers.add(new FrameHeader(PlaneGeometry.of(set), scale[0], scale[1], keys(key -> key.of(set))));
        }
        return new ImageContent(format, frames, grouped, headers, warnings());
    }

    /** The number of frames; 1 where the attribute is absent. */
    static int frames(DataSet set) throws ImageFormatException {
        if (!set.has(Tag.NUMBER_OF_FRAMES)) {
            return 1;
        }
        OptionalInt frames = set.integer(Tag.NUMBER_OF_FRAMES);
        if (frames.isEmpty() || frames.getAsInt() < 1) {
            throw set.invalid(Tag.NUMBER_OF_FRAMES, "is no number of at least 1");
        }
        return frames.getAsInt();
    }

    /** Enhanced CT, MR and PET, and the legacy-converted ones. */
    private boolean isEnhanced() {
        String sopClass = set.textOrEmpty(Tag.SOP_CLASS_UID);
        return switch (sopClass.replace("1.2.840.10008.5.1.4.1.1.", "")) {
            case "2.1", "2.2", "4.1", "4.4", "128.1", "130" -> true;
            default -> false;
        };
    }

    private void readGroups(int frames, List<FrameHeader> headers) throws ImageFormatException {
        List<DataSet> perFrame = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        DataSet shared = set.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        if (perFrame.size() != frames && !(perFrame.isEmpty() && frames == 1)) {
            throw set.invalid(
                    Tag.NUMBER_OF_FRAMES,
                    "is " + frames + ", there are functional groups for " + perFrame.size() + " frames");
        }
        for (int f = 0; f < frames; f++) {
            FunctionalGroups groups = new FunctionalGroups(perFrame.isEmpty() ? null : perFrame.get(f), shared);
            DataSet transformation = groups.macro(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
            double[] scale = rescale(transformation == null ? set : transformation);
            Map<SplitKey, String> keys = keys(key -> key.of(groups));
            headers.add(new FrameHeader(PlaneGeometry.of(groups, set), scale[0], scale[1], keys));
        }
    }

    /** Looks a key up. */
    private interface Lookup {
        @Nullable
        String of(SplitKey key) throws ImageFormatException;
    }

    private static Map<SplitKey, String> keys(Lookup lookup) throws ImageFormatException {
        Map<SplitKey, String> keys = new EnumMap<>(SplitKey.class);
        for (SplitKey key : SplitKey.values()) {
            String value = lookup.of(key);
            if (value != null) {
                keys.put(key, value);
            }
        }
        return keys;
    }

    private static double[] rescale(DataSet set) throws ImageFormatException {
        OptionalDouble slope = set.decimal(Tag.RESCALE_SLOPE);
        OptionalDouble intercept = set.decimal(Tag.RESCALE_INTERCEPT);
        if (slope.isEmpty() && intercept.isEmpty()) {
            return new double[] {1, 0};
        }
        if (slope.isEmpty() || intercept.isEmpty()) {
            throw set.missing(slope.isEmpty() ? Tag.RESCALE_SLOPE : Tag.RESCALE_INTERCEPT);
        }
        if (slope.getAsDouble() == 0) {
            throw set.invalid(Tag.RESCALE_SLOPE, "is 0, which would make all voxels equal");
        }
        return new double[] {slope.getAsDouble(), intercept.getAsDouble()};
    }

    private List<ImageWarning> warnings() {
        List<ImageWarning> warnings = new ArrayList<>();
        if (set.textOrEmpty(Tag.PHOTOMETRIC_INTERPRETATION).equals("MONOCHROME1")) {
            warnings.add(new ImageWarning(
                    FormatProblem.MONOCHROME1,
                    Tag.text(Tag.PHOTOMETRIC_INTERPRETATION),
                    "is MONOCHROME1: large values are shown dark; the values were not inverted"));
        }
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (PHILIPS_CREATOR.equals(set.text(PHILIPS_GROUP << 16 | block))) {
                int tag = PHILIPS_GROUP << 16 | block << 8 | PHILIPS_SCALE_SLOPE;
                OptionalDouble scale = set.floating(tag);
                if (scale.isPresent()) {
                    warnings.add(new ImageWarning(
                            FormatProblem.PHILIPS_PRIVATE_SCALE,
                            Tag.text(tag),
                            "the vendor's scale slope " + scale.getAsDouble()
                                    + " was not applied; values between scans may not be comparable"));
                }
            }
        }
        return warnings;
    }
}
