package org.voxrisk.io.nifti;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.GzipInputStream;
import org.voxrisk.io.source.Source;

/** Opens files that may be compressed, and finds the other half of a pair. */
final class NiftiFiles {
    private static final int BUFFER = 1 << 16;

    private NiftiFiles() {}

    /** Opens a file; what begins as gzip is inflated, whatever its name. */
    static InputStream open(Source file) throws IOException {
        InputStream in = new BufferedInputStream(file.open(), BUFFER);
        try {
            in.mark(2);
            byte[] start = in.readNBytes(2);
            in.reset();
            return GzipInputStream.begins(start) ? new GzipInputStream(in) : in;
        } catch (EOFException e) {
            in.close();
            throw new ImageFormatException(
                    file.name(), FormatProblem.TRUNCATED_HEADER, "header", "the gzip stream is cut at its start", e);
        } catch (ZipException e) {
            in.close();
            throw new ImageFormatException(
                    file.name(),
                    FormatProblem.CORRUPT_DATA,
                    "header",
                    "the gzip stream is damaged: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static boolean isCompressed(Source file) throws IOException {
        try (InputStream in = file.open()) {
            return GzipInputStream.begins(in.readNBytes(2));
        }
    }

    /** Reads the bytes of a header. */
    static byte[] headerBytes(Source file, InputStream in) throws IOException {
        try {
            byte[] start = in.readNBytes(NiftiHeader.SIZE_1);
            boolean plausible = NiftiHeader.isPlausible(start);
            if (!plausible
                    && start.length >= 4
                    && lowerName(file).endsWith(".gz")
                    && !(in instanceof GzipInputStream)) {
                throw new ImageFormatException(
                        file.name(),
                        FormatProblem.CORRUPT_DATA,
                        "header",
                        "the file is named .gz but is no gzip stream");
            }
            if (start.length < NiftiHeader.SIZE_1 || !NiftiHeader.isNifti2(start)) {
                return start;
            }
            byte[] rest = in.readNBytes(NiftiHeader.SIZE_2 - NiftiHeader.SIZE_1);
            byte[] all = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            return all;
        } catch (EOFException e) {
            throw new ImageFormatException(
                    file.name(), FormatProblem.TRUNCATED_HEADER, "header", "the gzip stream ends within the header", e);
        } catch (ZipException e) {
            throw new ImageFormatException(
                    file.name(),
                    FormatProblem.CORRUPT_DATA,
                    "header",
                    "the gzip stream is damaged: " + e.getMessage(),
                    e);
        }
    }

    /** The header's file where the half of a pair that holds the data was named; else the file itself. */
    static Source headerOf(Source file) throws IOException {
        String name = lowerName(file);
        if (!name.endsWith(".img") && !name.endsWith(".img.gz")) {
            return file;
        }
        Source header = sibling(file, ".hdr");
        if (header == null) {
            throw new ImageFormatException(
                    file.name(), FormatProblem.FILE_NOT_FOUND, ".hdr", "there is no header beside the data file");
        }
        return header;
    }

    /** The file with the data of a pair. */
    static Source dataOf(Source header) throws IOException {
        Source data = sibling(header, ".img");
        if (data == null) {
            throw new ImageFormatException(
                    header.name(),
                    FormatProblem.FILE_NOT_FOUND,
                    ".img",
                    "there is no .img or .img.gz beside the header");
        }
        return data;
    }

    private static @Nullable Source sibling(Source file, String extension) throws IOException {
        String name = file.fileName();
        String lower = lowerName(file);
        int end = lower.endsWith(".gz") ? name.length() - 3 : name.length();
        int dot = name.lastIndexOf('.', end - 1);
        String stem = name.substring(0, dot < 0 ? end : dot);
        for (String suffix : new String[] {extension, extension + ".gz", extension.toUpperCase(Locale.ROOT)}) {
            Optional<Source> candidate = file.withFileName(stem + suffix);
            if (candidate.isPresent()) {
                return candidate.get();
            }
        }
        return null;
    }

    private static String lowerName(Source file) {
        return file.fileName().toLowerCase(Locale.ROOT);
    }
}
