package org.voxrisk.io.cohort.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.voxrisk.io.internal.GzipInputStream;

/**
 * About how many bytes the voxels of a file take, from the first lines of its header. A hint for how many cases to hold at
 * once; whether a file is sound is for the reader to say.
 */
final class VolumeSize {
    private static final int HEAD = 1 << 14;
    private static final int NIFTI_HEAD = 352;
    /** A file of which nothing is known may be packed to a third or so. */
    private static final int PACKED = 3;

    private static final long MOST = 1L << 40;
    private static final Pattern NRRD_SIZES = Pattern.compile("(?m)^sizes:\\s*([0-9 ]+)");
    private static final Pattern NRRD_TYPE = Pattern.compile("(?m)^type:\\s*(.+)");
    private static final Pattern META_SIZES = Pattern.compile("(?m)^DimSize\\s*=\\s*([0-9 ]+)");
    private static final Pattern META_TYPE = Pattern.compile("(?m)^ElementType\\s*=\\s*(\\S+)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private VolumeSize() {}

    /** Returns the bytes; 0 for a file that cannot be read, since its case will not last. */
    static long bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return folder(file);
            }
            byte[] head = head(file);
            long voxels = ofHeader(head);
            return voxels > 0 ? Math.min(voxels, MOST) : PACKED * Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long folder(Path folder) throws IOException {
        long sum = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static byte[] head(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HEAD);
        }
        if (start.length > 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            try (InputStream in = new GzipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return in.readNBytes(NIFTI_HEAD);
            }
        }
        return start;
    }

    private static long ofHeader(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("NRRD")) {
            return product(NRRD_SIZES.matcher(text)) * typeBytes(NRRD_TYPE.matcher(text));
        }
        Matcher meta = META_SIZES.matcher(text);
        if (meta.find()) {
            return product(meta.reset()) * typeBytes(META_TYPE.matcher(text));
        }
        return head.length >= 348 ? nifti(head) : 0;
    }

    /** NIfTI-1: dim from byte 40, bits a voxel at byte 72; the other byte order where the first number says so. */
    private static long nifti(byte[] head) {
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (numbers.getInt(0) != 348) {
            numbers.order(ByteOrder.BIG_ENDIAN);
        }
        if (numbers.getInt(0) != 348) {
            return 0;
        }
        double voxels = 1;
        for (int i = 1; i <= Math.max(0, Math.min(7, numbers.getShort(40))); i++) {
            voxels *= Math.max(1, numbers.getShort(40 + 2 * i));
        }
        return (long) (voxels * numbers.getShort(72) / 8);
    }

    private static long product(Matcher sizes) {
        if (!sizes.find()) {
            return 0;
        }
        double product = 1;
        for (String size : BLANKS.split(sizes.group(1).strip(), -1)) {
            product *= size.isEmpty() ? 0 : Double.parseDouble(size);
        }
        return (long) Math.min(product, MOST);
    }

    private static int typeBytes(Matcher type) {
        String name = type.find() ? type.group(1).toLowerCase(Locale.ROOT) : "";
        if (name.contains("char") || name.contains("int8")) {
            return 1;
        }
        if (name.contains("short") || name.contains("int16")) {
            return 2;
        }
        return name.contains("double") || name.contains("int64") || name.contains("long long") ? 8 : 4;
    }
}
