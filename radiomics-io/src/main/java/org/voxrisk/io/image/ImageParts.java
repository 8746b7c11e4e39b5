package org.voxrisk.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that an image file on disk consists of: the voxels of a detached header are in others. */
public final class ImageParts {
    /** The header of a detached file is short. */
    private static final int HEADER_BYTES = 1 << 16;

    private static final Pattern DATA_FILE = Pattern.compile("(?i)(?:data ?file:|ElementDataFile\\s*=)\\s*(.*?)\\s*");

    private ImageParts() {}

    /**
     * Returns the file itself and those that its header names; a header that cannot be understood names none.
     *
     * @param image a file; one that is not there has no other parts
     * @throws IOException if a file or its folder cannot be read
     */
    public static List<Path> of(Path image) throws IOException {
        List<Path> files = new ArrayList<>(List.of(image));
        String name = String.valueOf(image.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(image)) {
            return files;
        }
        for (String half : List.of(".hdr", ".img", ".hdr.gz", ".img.gz")) {
            if (lower.endsWith(half)) {
                String stem = name.substring(0, name.length() - half.length());
                Stream.of(".hdr", ".img", ".hdr.gz", ".img.gz")
                        .forEach(other -> files.add(image.resolveSibling(stem + other)));
            }
        }
        if (lower.endsWith(".nhdr") || lower.endsWith(".mhd")) {
            files.addAll(detachedData(image));
        }
        return files;
    }

    private static List<Path> detachedData(Path header) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(header)) {
            text = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.UTF_8);
        }
        List<Path> files = new ArrayList<>();
        boolean listed = false;
        for (String line : text.lines().toList()) {
            var field = DATA_FILE.matcher(line);
            if (listed) {
                add(header, line.strip(), files);
            } else if (field.matches()) {
                String value = field.group(1);
                listed = value.equals("LIST") || value.startsWith("LIST ");
                if (value.contains("%")) {
                    files.addAll(numbered(header, value));
                } else if (!listed) {
                    add(header, value, files);
                }
            }
        }
        return files;
    }

    private static void add(Path header, String name, List<Path> files) {
        if (!name.isEmpty() && name.indexOf('\0') < 0) {
            files.add(header.resolveSibling(name));
        }
    }

    /** Every file whose name has the parts of {@code name%03d.raw first last step} before and behind the number. */
    private static List<Path> numbered(Path header, String value) throws IOException {
        String pattern = value.split("\\s", 2)[0];
        int percent = pattern.indexOf('%');
        String behind = pattern.substring(percent).replaceFirst("%[0-9]*d", "");
        Pattern names =
                Pattern.compile(Pattern.quote(pattern.substring(0, percent)) + "\\s*-?[0-9]+" + Pattern.quote(behind));
        Path folder = header.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            f -> names.matcher(String.valueOf(f.getFileName())).matches())
                    .toList();
        }
    }
}
