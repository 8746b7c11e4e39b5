package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.segmentation.LabelSelection;

/**
 * Cases of a folder whose files are named alike: {@code images/{id}/T2.nrrd} and {@code masks/{id}_T2.seg.nrrd}. Immutable.
 *
 * @param folder what relative patterns are relative to
 * @param image pattern of the image's file or folder, with {@code {id}} in it
 * @param mask pattern of the mask's
 * @param region which region of the mask; empty for the label of the settings
 * @param series DICOM series of the image
 */
public record CasePattern(
        Path folder, String image, String mask, Optional<LabelSelection> region, Optional<String> series) {
    /** Stands for the id of a case. */
    public static final String ID = "{id}";

    private static final Pattern SEPARATOR = Pattern.compile("/");

    /**
     * Checks the patterns.
     *
     * @throws IllegalArgumentException when one has no {@code {id}}, or has it twice in one name
     */
    public CasePattern {
        for (String pattern : List.of(image, mask)) {
            if (!pattern.contains(ID)) {
                throw new IllegalArgumentException("pattern '" + pattern + "' has no " + ID
                        + " in it, which stands for the case, as in images/" + ID + "/T2.nrrd");
            }
        }
    }

    /**
     * The cases of which image or mask is there.
     *
     * @param column name of the column of ids
     * @return a row a case, in the order of the ids' characters; a case of which one file is missing is among them
     * @throws IOException when a folder cannot be listed
     */
    public CaseList list(String column) throws IOException {
        TreeSet<String> ids = new TreeSet<>(ids(image));
        ids.addAll(ids(mask));
        return list(column, ids);
    }

    /**
     * The cases of which the mask is there, such as those of a second reader.
     *
     * @throws IOException when a folder cannot be listed
     */
    public CaseList masked(String column) throws IOException {
        return list(column, new TreeSet<>(ids(mask)));
    }

    private CaseList list(String column, Set<String> ids) {
        List<CaseRow> rows = new ArrayList<>();
        for (String id : ids) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put(column, id);
            cells.put("Image", image.replace(ID, id));
            cells.put("Mask", mask.replace(ID, id));
            rows.add(new CaseRow(0, cells, files(id), region, OptionalInt.empty(), series));
        }
        return new CaseList(
                folder + " (" + image + ", " + mask + ")",
                List.of(column, "Image", "Mask"),
                rows,
                List.of(),
                List.of());
    }

    /** The files of a case. */
    public CaseFiles files(String id) {
        return new CaseFiles(resolve(image, id), resolve(mask, id));
    }

    private Path resolve(String pattern, String id) {
        return folder.resolve(pattern.replace(ID, id)).normalize();
    }

    /** Ids for which a pattern names something that is there. */
    private List<String> ids(String pattern) throws IOException {
        String[] names = SEPARATOR.split(pattern, -1);
        StringBuilder before = new StringBuilder();
        for (String name : names) {
            if (name.contains(ID)) {
                return ids(pattern, folder.resolve(before.toString()), name);
            }
            before.append(name).append('/');
        }
        throw new AssertionError(pattern);
    }

    private List<String> ids(String pattern, Path parent, String name) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        int at = name.indexOf(ID);
        String rest = name.substring(at + ID.length());
        Pattern first = Pattern.compile(Pattern.quote(name.substring(0, at))
                + "(.+?)"
                + Pattern.quote(rest).replace(ID, "\\E\\1\\Q"));
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(c -> first.matcher(String.valueOf(c.getFileName())))
                    .filter(Matcher::matches)
                    .map(m -> m.group(1))
                    .filter(id -> Files.exists(resolve(pattern, id)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
