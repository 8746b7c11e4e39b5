package org.voxrisk.io.metaimage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.source.ImageFormatReader;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/**
 * Reads scalar volumes from MetaImage files, with local data ({@code .mha}) or data in other files ({@code .mhd}), as ITK
 * does: raw, zlib and text, one data file, a list or a numbered pattern of slices. Intensity-function keys are not applied.
 */
public final class MetaImageReader implements ImageFormatReader {
    private static final int LOOKED_AT = 64;

    /** Makes the reader. */
    public MetaImageReader() {}

    @Override
    public String name() {
        return "MetaImage";
    }

    @Override
    public List<String> extensions() {
        return List.of(".mha", ".mhd");
    }

    @Override
    public boolean recognises(SourceHead head) {
        return isStart(head.start());
    }

    /**
     * Looks whether a file begins as a MetaImage header does.
     *
     * @param file the file
     * @return whether its first line has a key that may be the first
     * @throws IOException if it cannot be opened or read
     */
    public static boolean recognises(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return isStart(in.readNBytes(LOOKED_AT));
        }
    }

    private static boolean isStart(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        int equals = start.indexOf('=');
        return equals > 0
                && MetaHeader.FIRST_KEYS.contains(start.substring(0, equals).strip());
    }

    /**
     * Reads a file.
     *
     * @param file the {@code .mha} file or the {@code .mhd} header
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws org.voxrisk.io.format.ImageFormatException if the file is broken or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile read(Path file, ReadLimits limits) throws IOException {
        return new MetaImageReader()
                .read(Source.of(file), ReadOptions.standard().withLimits(limits));
    }

    @Override
    public ImageFile read(Source source, ReadOptions options) throws IOException {
        MetaHeader header = MetaHeader.read(source);
        List<ImageWarning> warnings = new ArrayList<>();
        String object = header.get("ObjectType");
        if (object != null && !object.equals("Image")) {
            throw header.fault(
                    FormatProblem.UNSUPPORTED_TYPE,
                    "ObjectType",
                    "is \"" + MetaHeader.shown(object) + "\", only Image is read");
        }
        String channels = header.get("ElementNumberOfChannels");
        if (channels != null) {
            long count = header.integer("ElementNumberOfChannels", channels);
            if (count < 1) {
                throw header.invalid("ElementNumberOfChannels", "is " + count + ", must be 1");
            }
            if (count > 1) {
                throw header.fault(
                        FormatProblem.NOT_SCALAR,
                        "ElementNumberOfChannels",
                        "is " + count + ": several numbers per voxel; extract one first");
            }
        }
        PixelType type = MetaTypes.of(header);
        Geometry geometry = MetaGeometry.of(header);
        for (String key : List.of("ElementToIntensityFunctionSlope", "ElementToIntensityFunctionOffset")) {
            if (header.has(key)) {
                warnings.add(new ImageWarning(FormatProblem.IGNORED_FIELD, key, "is not applied, as in ITK"));
            }
        }
        VoxelBuffer voxels = MetaData.read(header, type, geometry, options, warnings);
        return new ImageFile(voxels.image(geometry), type, ImageFormat.META_IMAGE, warnings, header.fields());
    }
}
